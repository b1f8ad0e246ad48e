import Domain
import Testing

@testable import Simulator

@Suite("Garbage sent to the web application")
struct WebAppGarbageTests {
  private static let bodies: [[UInt8]] = [
    [], [0], [0xFF, 0xFE], Array("%".utf8), Array("a=%Z".utf8), Array("a=%C3".utf8),
    Array("=".utf8), Array("&&&".utf8), Array("{}".utf8), Array("[[[[".utf8),
    Array("code".utf8), Array("code=%00".utf8), Array("code=１２３４５６７".utf8),
    Array("code=1234567 ".utf8), Array("code=-123456".utf8), Array("Code=1234567".utf8),
    Array("code=12345&code=1234567".utf8), Array("amount=1.00&currency=EUR".utf8),
    [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20),
    Array(String(repeating: "a=b&", count: 20_000).utf8),
  ]

  private static let orders: [FormFields] = {
    let good = Visitor.form(of: .example)
    let bad: [(String, [String])] = [
      (
        "amount",
        [
          "", "0", "0.00", "-1.00", "+1.00", "1.234", "1,00", "1e3", " 1.00", "1.00 ", "٣", "0x10",
          "NaN", "99999999999999999999", "1.00\n",
        ]
      ),
      ("currency", ["", "eur", "XXX", "EUR ", "EURO", "978"]),
      (
        "payee",
        [
          "", " ", "Book\nshop", "Book\u{202E}shop", "Book\u{0}shop",
          String(repeating: "a", count: 71),
        ]
      ),
      ("account", ["", "ie29", "IE 29", String(repeating: "1", count: 35), "IE29é"]),
      ("key", ["", String(repeating: "k", count: 65), "a b", "ключ", "\u{7F}"]),
    ]
    return bad.flatMap { name, values in
      values.map { value in
        var form = FormFields()
        for field in good.fields {
          form.append(field.name, field.name == name ? value : field.value)
        }
        return form
      }
    }
  }()

  /// Plays with a payment of Alice's that is pending.
  @discardableResult
  private func play(
    _ script: @escaping @Sendable (World, Visitor, String) async throws -> Void
  ) throws -> World {
    try World.play { world in
      _ = await world.addPerson("Alice")
      let alice = try await Visitor.signedIn(as: "Alice", in: world)
      let payment = try await alice.pay(key: "good")
      try await script(world, alice, payment)
      try await #expect(alice.status(of: payment) == "pending")
    }
  }

  @Test("as a body is malformed, and changes nothing")
  func refusesBodies() throws {
    let world = try play { _, alice, payment in
      for body in Self.bodies {
        for path in ["/payments/send", "/payments/\(payment)/code", "/payments/\(payment)/amend"] {
          let response = try await alice.send(.post, path, body: body)
          // In what is no form nobody finds the session's token either.
          let expected = FormFields(parsing: body) == nil ? 403 : 400
          #expect(response.status == expected, "\(path) \(body.prefix(20))")
        }
        try await #expect(alice.send(.post, "/login", body: body).status == 401)
        try await #expect(alice.send(.post, "/payments/callback", body: body).status == 403)
      }
    }
    #expect(world.network.sent(.sendPush) == 1)
    #expect(world.network.sent(.verifyCode) == 0)
  }

  @Test("as an order is malformed, each field by itself")
  func refusesOrders() throws {
    let world = try play { _, alice, payment in
      for form in Self.orders {
        try await #expect(alice.send(.post, "/payments/send", form).status == 400, "\(form)")
        let hasBadKey = form["key"] != "key"
        guard !hasBadKey else { continue }
        let amended = try await alice.send(.post, "/payments/\(payment)/amend", form)
        #expect(amended.status == 400, "\(form)")
      }
      try await #expect(alice.send(.post, "/payments/send", Visitor.form(of: .other)).status == 303)
    }
    #expect(world.network.sent(.sendPush) == 2)
  }

  @Test("as a callback is refused, and so is a real one in which any signed bit was changed")
  func refusesCallbacks() throws {
    try play { world, alice, payment in
      let real = Log<HTTPRequest>()
      await world.cloud.callBack { request in
        real.append(request)
        return HTTPResponse(200)
      }
      try await world.clock.pass(.seconds(5))
      let displayed = world.trace.events.compactMap { event in
        if case .promptDisplayed(let id, let authyID, _) = event.kind { (id, authyID) } else { nil }
      }
      let (id, authyID) = try #require(displayed.first)
      try await world.cloud.answer(.approve, on: id, by: authyID, unlock: .pin)
      try await world.clock.pass(.seconds(1))
      let callback = try #require(real.entries.first)
      var chance = SeededGenerator(state: 9)
      for _ in 0..<300 {
        var changed = callback
        let place = Int(chance.draw(below: UInt64(callback.body.count)))
        changed.body[place] ^= 1 << UInt8(chance.draw(below: 8))
        // The name of an empty object is not signed: Authy's recipe leaves no trace of it.
        guard Self.canonical(changed) != Self.canonical(callback) else { continue }
        try await #expect(world.app.respond(to: changed).status == 403, "byte \(place)")
      }
      for name in ["X-Authy-Signature", "X-Authy-Signature-Nonce"] {
        var headers = HTTPHeaders()
        for field in callback.headers.fields where field.name != name {
          try headers.append(field.name, field.value)
        }
        var changed = callback
        changed.headers = headers
        try await #expect(world.app.respond(to: changed).status == 403)
      }
      try await #expect(alice.status(of: payment) == "pending")
    }
  }

  private static func canonical(_ callback: HTTPRequest) -> String? {
    (try? JSON.parse(callback.body)).map { CallbackSignature.canonical($0) }
  }

  @Test(
    "at random never stops the application, and never changes a payment",
    arguments: 0..<4 as Range<UInt64>
  )
  func survivesAnything(seed: UInt64) throws {
    try play { world, alice, payment in
      _ = await world.addPerson("Mallory")
      let mallory = try await Visitor.signedIn(as: "Mallory", in: world)
      var requests = RandomRequests(
        seed: Seed(seed),
        payment: payment,
        cookies: [mallory.cookie, nil, "__Host-session=1.2"],
        csrfToken: mallory.csrfToken
      )
      var statuses: Set<Int> = []
      for _ in 0..<2_400 {
        let response = try await world.app.respond(to: requests.next())
        #expect(response.status < 500)
        statuses.insert(response.status)
      }
      #expect(statuses.isSuperset(of: [400, 401, 403, 404]))
      try await #expect(alice.status(of: payment) == "pending")
    }
  }
}
