import Domain
import Simulator
import Testing

@Suite("A limit of the cloud")
struct CloudLimitTests {
  /// Plays with a code of Alice's that lives long.
  private func play(
    _ script: @escaping @Sendable (World, AuthyID, OneTimeCode) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud.codeLifetime = .seconds(1_000_000)
    try World.play(settings: settings) { world in
      let phone = await world.addPerson("Alice").phone
      let code = try await world.code(to: phone)
      try await script(world, phone.authyID, code)
    }
  }

  /// Enters wrong codes, each of which is judged.
  private static func fail(
    _ count: Int,
    with code: OneTimeCode,
    of authyID: AuthyID,
    in world: World
  ) async throws {
    let wrong = try AuthySample.wrong(code)
    for _ in 0..<count {
      try await #expect(world.cloud.verify(wrong, of: authyID, action: "one") == .wrong)
    }
  }

  @Test("suspends a user after ten wrong codes in a row, for an hour to the nanosecond")
  func suspends() throws {
    for (wait, isSuspended) in [
      (Duration.zero, true), (.seconds(3_600) - .nanoseconds(1), true), (.seconds(3_600), false),
      (.seconds(3_600) + .nanoseconds(1), false),
    ] {
      try play { world, authyID, code in
        try await Self.fail(10, with: code, of: authyID, in: world)
        try await world.clock.pass(wait)
        try await #expect(world.cloud.status(of: authyID).isDisabled == isSuspended)
        if isSuspended {
          await #expect(throws: AuthyError.refused(.userSuspended)) {
            try await world.cloud.verify(code, of: authyID, action: "one")
          }
          await #expect(throws: AuthyError.refused(.userSuspended)) {
            try await world.cloud.verify(code, of: authyID, action: "one", force: false)
          }
        } else {
          try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .right)
        }
      }
    }
  }

  @Test("counts wrong codes anew after a right one, and after a suspension")
  func countsInARow() throws {
    try play { world, authyID, code in
      try await Self.fail(9, with: code, of: authyID, in: world)
      try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .right)
      try await Self.fail(9, with: code, of: authyID, in: world)
      // A used code is neither right nor wrong.
      try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .used)
      try await Self.fail(1, with: code, of: authyID, in: world)
      try await world.clock.pass(.seconds(3_600))
      try await Self.fail(9, with: code, of: authyID, in: world)
      try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .used)
    }
  }

  @Test("suspends nobody else, and keeps nobody from answering a question")
  func suspendsOne() throws {
    try play { world, authyID, code in
      try await Self.fail(10, with: code, of: authyID, in: world)
      let bob = await world.addPerson("Bob")
      let other = try await world.code(to: bob.phone)
      try await #expect(world.cloud.verify(other, of: bob.phone.authyID, action: "one") == .right)
      let id = try await world.cloud.sendApprovalRequest(AuthySample.question, to: authyID)
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
    }
  }

  @Test("holds for one kind of request and any span of time, to the nanosecond")
  func limitsRate() throws {
    var settings = World.Settings()
    settings.cloud.rateLimit = RateLimit(2, per: .seconds(60))
    try World.play(settings: settings) { world in
      let (cloud, start) = (world.cloud, world.settings.start)
      let authyID = await world.addPerson("Alice").phone.authyID
      let refusal = AuthyError.refused(.tooManyRequests)
      _ = try await cloud.status(of: authyID)
      try await world.clock.pass(.seconds(30))
      _ = try await cloud.status(of: authyID)
      await #expect(throws: refusal) { try await cloud.status(of: authyID) }
      _ = try await cloud.applicationDetails()
      try await world.clock.pass(until: start + .seconds(60) - .nanoseconds(1))
      await #expect(throws: refusal) { try await cloud.status(of: authyID) }
      try await world.clock.pass(until: start + .seconds(60))
      _ = try await cloud.status(of: authyID)
      await #expect(throws: refusal) { try await cloud.status(of: authyID) }
      // What was refused did not count: the second request alone is still in the way.
      try await world.clock.pass(until: start + .seconds(90))
      _ = try await cloud.status(of: authyID)
    }
  }

  @Test("covers everything that an application may ask")
  func limitsAll() throws {
    var settings = World.Settings()
    settings.cloud.rateLimit = RateLimit(0, per: .seconds(60))
    try World.play(settings: settings) { world in
      let (cloud, number) = (world.cloud, world.newNumber())
      let authyID = await world.addPerson("Alice").phone.authyID
      let email = try AuthySample.email()
      let code = try #require(OneTimeCode("1234567"))
      let asked: [@Sendable () async throws -> Void] = [
        { _ = try await cloud.registrationStatus(of: "a") },
        { _ = try await cloud.sendApprovalRequest(AuthySample.question, to: authyID) },
        { _ = try await cloud.approvalStatus(of: ApprovalRequest.ID(high: 1, low: 1)) },
        { _ = try await cloud.sendSMS(to: authyID, action: "a", message: "m") },
        { _ = try await cloud.call(to: authyID, action: "a", message: "m", force: true) },
        { _ = try await cloud.verify(code, of: authyID, action: "a") },
        { _ = try await cloud.createUser(email: email, phone: number) },
        { try await cloud.deleteUser(authyID) },
        { _ = try await cloud.status(of: authyID) },
        { try await cloud.startPhoneVerification(of: number, digits: 6) },
        { _ = try await cloud.checkPhoneVerification(code, of: number) },
        { _ = try await cloud.applicationDetails() },
        { _ = try await cloud.applicationStatistics() },
        { try await cloud.updateUser(authyID, email: email) },
        { try await cloud.registerActivity(of: authyID, type: "banned") },
        { _ = try await cloud.makeSecret(for: authyID) },
        { _ = try await cloud.phoneVerificationLifetime(of: number) },
        { _ = try await cloud.phoneInfo(of: number) },
      ]
      #expect(asked.count == AuthyCloud.Endpoint.allCases.count)
      for ask in asked {
        await #expect(throws: AuthyError.refused(.tooManyRequests)) { try await ask() }
      }
    }
  }
}
