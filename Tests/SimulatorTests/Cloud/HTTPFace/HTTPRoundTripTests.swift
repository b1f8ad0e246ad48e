import Domain
import Simulator
import Testing

@Suite("The client of Authy, over HTTP to the cloud")
struct HTTPRoundTripTests {
  /// The shortest way to the cloud, with no network in between.
  private struct Wire: HTTPTransport {
    let cloud: AuthyCloud

    func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
      await cloud.respond(to: request)
    }
  }

  /// Asks once over HTTP and once the typed face, each in a world of its own, and compares.
  private static func compare<Outcome: Equatable & Sendable>(
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script:
      @escaping @Sendable (any AuthyService, AuthyClient, World) async throws -> Outcome
  ) throws {
    let log = Log<Outcome>()
    var settings = World.Settings()
    settings.cloud = options
    let digests = try [true, false].map { isOverHTTP in
      try World.play(settings: settings) { world in
        let client = AuthyClient(over: Wire(cloud: world.cloud), key: HTTPCaller.key)
        let service: any AuthyService = isOverHTTP ? client : world.cloud
        log.append(try await script(service, client, world))
      }.digest
    }
    #expect(log.entries[0] == log.entries[1])
    #expect(digests[0] == digests[1])
  }

  @Test("puts a question and learns its answer", arguments: [Decision.approve, .deny, nil])
  func asksQuestion(decision: Decision?) throws {
    try Self.compare { service, _, world in
      let alice = await world.addPerson("Alice")
      let question = ApprovalQuestion(
        message: "Über 10 €?",
        details: [.init("Zweck", "\"a\"\n\\"), .init("Betrag", "10 €")],
        hiddenDetails: [.init("id", "7")],
        logos: [.init(.standard, url: "https://example.test/a b.png")],
        lifetime: .seconds(120)
      )
      let id = try await service.sendApprovalRequest(question, to: alice.phone.authyID)
      var states = [try await service.approvalStatus(of: id)]
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(5)))
      #expect(prompt.question == question)
      if let decision { try await alice.phone.answer(decision, to: prompt) }
      try await world.clock.pass(.seconds(120))
      states.append(try await service.approvalStatus(of: id))
      #expect(
        states[1].state == (decision.map { $0 == .approve ? .approved : .denied } ?? .expired)
      )
      return states
    }
  }

  @Test("sends a code and has it judged")
  func judgesCode() throws {
    try Self.compare { service, client, world in
      let phone = await world.addPerson("Alice").phone
      let authyID = phone.authyID
      try await service.sendSMS(to: authyID, action: "pay|1&2", message: "Zoë & co")
      let text = try #require(try await phone.nextText(within: .seconds(10)))
      let code = try #require(text.code)
      #expect(text.words.hasPrefix("Zoë & co. "))
      var verdicts: [CodeVerdict] = []
      for (code, action) in [
        (try AuthySample.wrong(code), "pay|1&2"), (code, "other"), (code, "pay|1&2"),
        (code, "pay|1&2"),
      ] {
        verdicts.append(try await service.verify(code, of: authyID, action: action))
      }
      #expect(verdicts == [.wrong, .wrong, .right, .used])
      return verdicts
    }
  }

  @Test("makes a user, deletes it, and verifies its number")
  func managesUser() throws {
    try Self.compare { service, _, world in
      let alice = await world.addPerson("Alice", isEnrolled: false)
      try await service.startPhoneVerification(of: alice.number, digits: 6)
      let text = try #require(try await alice.phone.nextText(within: .seconds(10)))
      let code = try #require(text.code)
      var verdicts: [CodeVerdict] = []
      for code in [try AuthySample.wrong(code), code] {
        verdicts.append(try await service.checkPhoneVerification(code, of: alice.number))
      }
      #expect(verdicts == [.wrong, .right])
      let email = try AuthySample.email()
      let authyID = try await service.createUser(email: email, phone: alice.number)
      #expect(authyID == alice.phone.authyID)
      let status = try await world.cloud.status(of: authyID)
      try await service.deleteUser(authyID)
      return [status]
    }
  }

  @Test("learns of a registration")
  func learnsRegistration() throws {
    for answer in [AuthyCloud.Options.UnscannedRegistration.notFound, .pending] {
      var options = AuthyCloud.Options()
      options.unscannedRegistration = answer
      try Self.compare(options: options) { service, _, world in
        let alice = await world.addPerson("Alice", isEnrolled: false)
        let token = try #require(
          RegistrationToken(
            issuer: "Payfriend",
            issuedAt: world.clock.now,
            expiresAt: world.clock.now + .seconds(300),
            customUserID: "a b&c=d/é",
            applicationID: "123456"
          )
        )
        let link = RegistrationToken.link(for: token.signed(with: HMACSHA256.Key(HTTPCaller.key)))
        var statuses = [try await service.registrationStatus(of: "a b&c=d/é")]
        try await alice.phone.scan(link)
        statuses.append(try await service.registrationStatus(of: "a b&c=d/é"))
        #expect(statuses == [.pending, .completed(alice.phone.authyID)])
        return statuses
      }
    }
  }

  @Test("is refused as the typed face refuses")
  func isRefused() throws {
    for isLimited in [false, true] {
      var options = AuthyCloud.Options()
      options.smsEnabled = false
      options.pushWithoutApp = .refused
      if isLimited { options.rateLimit = RateLimit(0, per: .seconds(1)) }
      try Self.compare(options: options) { service, _, world in
        let phone = await world.addPerson("Bob", hasApp: false).phone
        let (nobody, known) = (try #require(AuthyID(1)), phone.authyID)
        let code = try #require(OneTimeCode("1234567"))
        let (number, email) = (world.newNumber(), try AuthySample.email())
        var errors: [AuthyError?] = []
        for ask in [
          { _ = try await service.sendApprovalRequest(AuthySample.question, to: nobody) },
          { _ = try await service.sendApprovalRequest(AuthySample.question, to: known) },
          { _ = try await service.approvalStatus(of: ApprovalRequest.ID(high: 1, low: 1)) },
          { try await service.sendSMS(to: nobody, action: "a", message: "m") },
          { try await service.sendSMS(to: known, action: "a", message: "m") },
          { _ = try await service.verify(code, of: nobody, action: "a") },
          { _ = try await service.verify(code, of: known, action: "a") },
          { try await service.deleteUser(nobody) },
          { try await service.startPhoneVerification(of: number, digits: 6) },
          { _ = try await service.checkPhoneVerification(code, of: number) },
          { _ = try await service.createUser(email: email, phone: number) },
          { _ = try await service.registrationStatus(of: "7") },
        ] as [() async throws -> Void] {
          do {
            try await ask()
            errors.append(nil)
          } catch let error as AuthyError {
            errors.append(error)
          }
        }
        #expect(errors.compactMap { $0 }.count == (isLimited ? 12 : 9))
        return errors
      }
    }
  }

  @Test("learns all else that Authy tells")
  func learnsAllElse() throws {
    try Self.compare { _, client, world in
      let alice = await world.addPerson("Alice")
      let (authyID, cloud) = (alice.phone.authyID, world.cloud)
      try await #expect(client.status(of: authyID) == cloud.status(of: authyID))
      try await #expect(client.applicationDetails() == cloud.applicationDetails())
      try await #expect(client.phoneInfo(of: alice.number) == cloud.phoneInfo(of: alice.number))
      try await #expect(
        client.startPhoneVerification(of: alice.number, digits: 4, via: .call, locale: "es")
          == cloud.startPhoneVerification(of: alice.number, digits: 4, via: .call)
      )
      try await #expect(client.sendSMS(to: authyID, CodeRequest(action: "a")) == .sent)
      try await #expect(client.call(to: authyID, CodeRequest(message: "m")) == .sent)
      let code = try #require(OneTimeCode("123456"))
      try await #expect(client.verify(code, of: authyID) == .wrong)
      _ = try await client.makeSecret(for: authyID, label: "a", size: 400)
      let asked = try await cloud.applicationStatistics()
      let month = try #require(asked.months.first)
      #expect([month.year, month.month, month.users, month.calls] == [2019, 1, 1, 3])
      #expect(month.texts == 1)
      let again = try await client.applicationStatistics()
      #expect(again.totalUsers == 1)
      #expect(again.months.map(\.apiCalls) == [month.apiCalls + 1])
      for path in DeletionPath.allCases {
        let email = try AuthySample.email()
        try await #expect(client.createUser(email: email, phone: alice.number) == authyID)
        try await client.deleteUser(authyID, at: path)
      }
      return 0
    }
  }
}
