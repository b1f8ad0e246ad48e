import Domain
import Simulator
import Testing

@Suite("What belongs to somebody else")
struct WebAppOwnershipTests {
  private static let unknown = "00000000-0000-4000-8000-000000000000"

  private static let forms: [FormFields] = [
    [:], ["code": "1234567"], ["code": "x"], Visitor.form(of: .other), ["amount": "1.00"],
  ]

  @Test("is answered byte for byte like what does not exist, on every address of a payment")
  func hidesPayments() throws {
    let world = try World.play { world in
      let person = await world.addPerson("Alice")
      _ = await world.addPerson("Mallory")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let mallory = try await Visitor.signedIn(as: "Mallory", in: world)
      let payment = try await alice.pay()
      try await world.clock.pass(.seconds(20))
      // Mallory has a second element of her own, so that nothing is refused for the lack of it.
      _ = try await mallory.pay()
      let routes: [(HTTPRequest.Method, String)] = [
        (.get, "status"), (.post, "sms"), (.post, "code"), (.post, "cancel"), (.post, "amend"),
      ]
      for (method, action) in routes {
        for form in Self.forms {
          let path = "/payments/\(payment)/\(action)"
          let foreign = try await mallory.send(method, path, form)
          let missing = try await mallory.send(method, "/payments/\(Self.unknown)/\(action)", form)
          #expect(foreign == missing, "\(path) \(form)")
          #expect([400, 404].contains(foreign.status))
        }
      }
      try await #expect(alice.status(of: payment) == "pending")
      await #expect(person.phone.texts.isEmpty)
      try await world.clock.pass(.seconds(10))
      await #expect(person.phone.texts.isEmpty)
    }
    #expect(world.network.sent(.sendSMS) == 0)
    #expect(world.network.sent(.verifyCode) == 0)
  }

  @Test("is answered so at every stage of a payment's life")
  func hidesSettledPayments() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      _ = await world.addPerson("Mallory")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let mallory = try await Visitor.signedIn(as: "Mallory", in: world)
      let cancelled = try await alice.pay(key: "1")
      _ = try await alice.send(.post, "/payments/\(cancelled)/cancel")
      let expired = try await alice.pay(key: "2")
      try await world.clock.pass(.seconds(150))
      try await #expect(alice.status(of: cancelled) == "cancelled")
      try await #expect(alice.status(of: expired) == "expired")
      let missing = try await mallory.send(.get, "/payments/\(Self.unknown)/status")
      try await #expect(missing == mallory.send(.get, "/no/such/page"))
      for payment in [cancelled, expired] {
        try await #expect(mallory.send(.get, "/payments/\(payment)/status") == missing)
        try await #expect(mallory.send(.post, "/payments/\(payment)/cancel") == missing)
      }
    }
  }

  @Test("is answered so for an enrollment, too")
  func hidesEnrollments() throws {
    try World.play { world in
      let bob = await world.addPerson("Bob", isEnrolled: false)
      _ = await world.addPerson("Mallory", isEnrolled: false)
      let visitor = try await Visitor.signedIn(as: "Bob", in: world)
      let mallory = try await Visitor.signedIn(as: "Mallory", in: world)
      let (path, link) = try await visitor.enroll()
      let missing = try await mallory.send(.get, "/no/such/page")
      for page in ["/status", "/code.svg", "/code.txt", ""] {
        for address in [path, "/enable-2fa/\(Self.unknown)"] {
          try await #expect(mallory.send(.get, address + page) == missing)
        }
      }
      try await bob.phone.scan(link)
      try await #expect(mallory.send(.get, "\(path)/status") == missing)
      let state = try await JSON.parse(visitor.send(.get, "\(path)/status").body)
      #expect(state["status"]?.text == "completed")
      try await #expect(mallory.send(.get, "\(path)/status") == missing)
    }
  }

  @Test("is not in anybody else's list")
  func listsOwn() throws {
    try World.play { world in
      var visitors: [Visitor] = []
      for name in ["Alice", "Mallory"] {
        let person = await world.addPerson(name)
        let visitor = try await Visitor.signedIn(as: name, in: world)
        let payment = try await visitor.pay(name == "Alice" ? .example : .other)
        let prompt = try #require(try await person.phone.nextPrompt(within: .seconds(9)))
        try await person.phone.answer(.approve, to: prompt)
        try await world.clock.pass(.seconds(2))
        try await #expect(visitor.status(of: payment) == "approved")
        visitors.append(visitor)
      }
      for (visitor, payee) in zip(visitors, ["Bookshop", "Florist"]) {
        try await #expect(visitor.payees() == [payee])
      }
    }
  }

  @Test("keeps its key: the same key of another payer is another order")
  func keepsKeysApart() throws {
    try World.play { world in
      _ = await world.addPerson("Alice")
      _ = await world.addPerson("Bob")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let bob = try await Visitor.signedIn(as: "Bob", in: world)
      let first = try await alice.pay(key: "same")
      try await #expect(alice.pay(key: "same") == first)
      try await #expect(bob.pay(key: "same") != first)
      let form = Visitor.form(of: .other, key: "same")
      try await #expect(alice.send(.post, "/payments/send", form).status == 409)
      #expect(world.network.sent(.sendPush) == 2)
    }
  }
}
