import Domain
import Simulator
import Testing

@Suite("The trace of a world")
struct SecretsTests {
  /// What was secret in a world that was played.
  private struct Secrets: Sendable {
    var texts: [String] = []
    var visitors: [Visitor] = []
    var links: [String] = []
  }

  /// Pays by text, with a wrong code before the right one, and by push; enrolls a second person and
  /// signs up a third.
  private func play(
    _ fidelity: Fidelity = .direct
  ) throws -> (world: World, secrets: Secrets) {
    let log = Log<Secrets>()
    var settings = World.Settings()
    settings.fidelity = fidelity
    let world = try World.play(settings: settings) { world in
      var secrets = Secrets()
      let alice = await world.addPerson("Alice")
      let visitor = try await Visitor.signedIn(as: "Alice", in: world)
      let payment = try await visitor.pay()
      try await world.clock.pass(.seconds(16))
      _ = try await visitor.send(.post, "/payments/\(payment)/sms")
      let text = try #require(try await alice.phone.nextText(within: .seconds(10)))
      let code = try #require(text.code)
      for digits in ["7777777", code.digits] {
        _ = try await visitor.send(.post, "/payments/\(payment)/code", ["code": digits])
      }
      try await #expect(visitor.status(of: payment) == "approved")

      let other = try await visitor.pay(.other, key: "another")
      try await world.clock.pass(.seconds(5))
      let prompt = try #require(await alice.phone.open().last)
      try await alice.phone.answer(.approve, to: prompt, unlocking: .pin)
      try await world.clock.pass(.seconds(5))
      try await #expect(visitor.status(of: other) == "approved")

      let bob = await world.addPerson("Bob", isEnrolled: false)
      let second = try await Visitor.signedIn(as: "Bob", in: world)
      let link = try await second.enroll().link
      try await bob.phone.scan(link)

      let cloud = world.cloud
      try await cloud.startPhoneVerification(of: bob.number, digits: 8)
      let verification = try #require(try await bob.phone.nextText(within: .seconds(10))?.code)
      _ = try await cloud.checkPhoneVerification(verification, of: bob.number)
      _ = try await cloud.call(
        to: bob.phone.authyID,
        action: "a",
        message: "Hello",
        force: true
      )
      let spoken = try #require(try await bob.phone.nextCall(within: .seconds(10))?.code)
      let number = world.newNumber()
      try await bob.phone.changeNumber(to: number)

      let (carol, sent) = try await Self.signUp("Carol", in: world)

      secrets.texts = [
        code.digits, "7777777", text.words, verification.digits, spoken.digits, sent.digits,
        "carol@mail",
      ]
      // A national number without its country code would tell as much.
      secrets.texts += [alice.number, bob.number, number, carol.number].map {
        String($0.e164.dropFirst(2))
      }
      secrets.visitors = [visitor, second]
      secrets.links = [link]
      log.append(secrets)
    }
    return (world, try #require(log.entries.first))
  }

  /// Opens an account, and gives the code that did.
  private static func signUp(
    _ name: String,
    in world: World
  ) async throws -> (person: World.Inhabitant, code: OneTimeCode) {
    let person = await world.addPerson(name, .noAccount)
    let page = try await person.browser.signUp(person.number)
    let code = try #require(try await person.phone.nextText(within: .seconds(10))?.code)
    try await page.enter(code)
    return (person, code)
  }

  @Test(
    "holds no code, no cookie, no password, no key, no token and no number, however it is printed",
    arguments: Fidelity.allCases
  )
  func holdsNoSecret(fidelity: Fidelity) throws {
    let (world, secrets) = try play(fidelity)
    var dumped = ""
    dump(world.trace.events, to: &dumped)
    let printed = "\(world.trace.events) \(String(reflecting: world.trace.events))"
    var forbidden = secrets.texts
    forbidden += ["correct horse", "sim-authy-app-api-key-0001", "authy://"]
    for visitor in secrets.visitors {
      let secret = try #require(visitor.secret)
      forbidden += [secret.description, String(secret.high), String(secret.low)]
    }
    for link in secrets.links {
      forbidden += link.split { $0 == "=" || $0 == "." }.dropFirst().map { String($0) }
    }
    #expect(forbidden.count == 11 + 3 + 6 + 3)
    for secret in forbidden {
      #expect(!dumped.contains(secret))
      #expect(!printed.contains(secret))
    }
    // What is no secret is found, so the search works.
    for word in ["codeSubmitted", "Approve payment of EUR 7.50 to Florist", "codeScanned"] {
      #expect(dumped.contains(word))
    }
    for word in [
      "POST /protected/json/users/new {", "GET /protected/json/verify/***/", "approval_requests/",
      "POST /payments/callback {",
    ] {
      #expect(dumped.contains(word) == (fidelity == .wire))
    }
  }

  @Test(
    "masks the numbers that Authy's answers name",
    arguments: [
      "Text message sent to +1 202-555-0158.", "Call to +1 202-555-0158 initiated",
      "No pending verifications for +1 202-555-0158 found.",
    ]
  )
  func masksNumbers(message: String) {
    let body: JSON = ["message": .string(message), "success": false]
    let exchange = Exchange(HTTPRequest(.get, "/a"), HTTPResponse(404, body: body.bytes()))
    #expect(exchange.response == #"404 {"message":"***","success":false}"#)
  }

  @Test("knows no more of a text than that it arrived")
  func keepsTextsOut() throws {
    let (world, _) = try play()
    let texts = world.trace.events.filter {
      if case .textArrived = $0.kind { true } else { false }
    }
    #expect(texts.count == 3)
  }

  @Test("numbers its audit events without a gap, and each names a cause before it")
  func causesComeFirst() throws {
    let (world, _) = try play()
    let events = world.trace.auditEvents
    #expect(events.count > 30)
    for (index, event) in events.enumerated() {
      #expect((event.cause?.number ?? 0) <= index)
    }
    #expect(events.map(\.at) == events.map(\.at).sorted())
  }

  @Test("is the same for the same seed, and another for another")
  func dependsOnSeed() throws {
    func play(_ seed: UInt64) throws -> World {
      try World.play(seed: seed) { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        let page = try await alice.browser.pay(.example)
        _ = try await page.outcome(within: .seconds(200))
      }
    }
    let (one, again, other) = try (play(1), play(1), play(2))
    #expect(one.digest == again.digest)
    #expect(one.trace.events == again.trace.events)
    #expect(one.digest != other.digest)
  }

  @Test("ends with the script, well or not", arguments: [false, true])
  func endsWithScript(fails: Bool) throws {
    let world = World(seed: Seed(0))
    let log = Log<Int>()
    try? world.play { world in
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      // What the end cuts off is a question to Authy, in this session.
      world.scheduler.start { _ = try await alice.browser.pay(.example) }
      while world.network.sent(.sendPush) == 0 { try await world.clock.pass(.milliseconds(1)) }
      log.append(world.trace.events.count)
      if fails { throw Planted() }
    }
    #expect(log.entries == [world.trace.events.count])
  }

  @Test("ends where the world does when work in the background fails")
  func endsWithFailure() throws {
    let world = World(seed: Seed(0))
    let log = Log<Int>()
    #expect(throws: Planted()) {
      try world.play { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        world.scheduler.start { _ = try await alice.browser.pay(.example) }
        while world.network.sent(.sendPush) == 0 { try await world.clock.pass(.milliseconds(1)) }
        world.scheduler.start {
          log.append(world.trace.events.count)
          throw Planted()
        }
        try await world.clock.pass(.seconds(100))
      }
    }
    #expect(log.entries == [world.trace.events.count])
  }
}
