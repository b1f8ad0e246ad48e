import Domain
import Simulator
import Testing

@Suite("A code that is not forced")
struct CloudForceTests {
  /// Plays with Alice, who has the app on an iPhone or does not have it.
  private func play(
    hasApp: Bool,
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script: @escaping @Sendable (World, Phone) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud = options
    try World.play(settings: settings) { world in
      try await script(world, await world.addPerson("Alice", hasApp: hasApp).phone)
    }
  }

  private static func send(
    to phone: Phone,
    bySMS: Bool,
    force: Bool,
    in world: World
  ) async throws -> CodeDelivery {
    let authyID = phone.authyID
    return bySMS
      ? try await world.cloud.sendSMS(to: authyID, action: "a", message: "Hello", force: force)
      : try await world.cloud.call(to: authyID, action: "a", message: "Hello", force: force)
  }

  @Test("is not sent to a user who has the app, which is asked to open", arguments: [true, false])
  func isIgnored(bySMS: Bool) throws {
    try play(hasApp: true) { world, phone in
      try await #expect(
        Self.send(to: phone, bySMS: bySMS, force: false, in: world) == .ignored(.android)
      )
      try await world.clock.pass(.seconds(10))
      await #expect(phone.texts.isEmpty)
      await #expect(phone.calls.isEmpty)
      #expect(world.network.sent(.push) == 1)
      #expect(world.network.sent(.pendingList) == 1)
    }
  }

  @Test(
    "is sent to a user without the app, as a forced one is to everybody",
    arguments: [true, false]
  )
  func isSent(bySMS: Bool) throws {
    for force in [true, false] {
      try play(hasApp: force) { world, phone in
        try await #expect(Self.send(to: phone, bySMS: bySMS, force: force, in: world) == .sent)
        let code: OneTimeCode? =
          bySMS
          ? try await phone.nextText(within: .seconds(10))?.code
          : try await phone.nextCall(within: .seconds(10))?.code
        let known = try #require(code)
        try await #expect(world.cloud.verify(known, of: phone.authyID, action: "a") == .right)
        #expect(world.network.sent(.push) == 0)
      }
    }
  }

  @Test("is judged like a forced one, whether the user had a right one or not")
  func isJudged() throws {
    try play(hasApp: false) { world, phone in
      let (cloud, authyID) = (world.cloud, phone.authyID)
      let code = try await world.code(to: phone)
      let wrong = try AuthySample.wrong(code)
      for (entry, verdict) in [(wrong, CodeVerdict.wrong), (code, .right), (code, .used)] {
        try await #expect(cloud.verify(entry, of: authyID, action: "one", force: false) == verdict)
      }
      try await #expect(cloud.status(of: authyID).isConfirmed)
      try await #expect(cloud.verify(wrong, of: authyID, action: "one", force: false) == .wrong)
    }
  }

  @Test("is called right whatever it is until the user had a right one, if the options say so")
  func isWavedThrough() throws {
    var options = AuthyCloud.Options()
    options.unforcedVerify = .valid
    try play(hasApp: false, options: options) { world, phone in
      let (cloud, authyID) = (world.cloud, phone.authyID)
      let code = try await world.code(to: phone)
      let wrong = try AuthySample.wrong(code)
      for entry in [wrong, wrong, code] {
        try await #expect(cloud.verify(entry, of: authyID, action: "one", force: false) == .right)
      }
      // None of that used the code up.
      try await #expect(cloud.verify(code, of: authyID, action: "one", force: true) == .right)
      try await #expect(cloud.verify(code, of: authyID, action: "one", force: false) == .used)
      try await #expect(cloud.verify(wrong, of: authyID, action: "one", force: false) == .wrong)
    }
  }

  @Test("replaces a text's code by a call's, and the other way round")
  func isReplaced() throws {
    try play(hasApp: false) { world, phone in
      let first = try await world.code(for: "a", to: phone)
      _ = try await Self.send(to: phone, bySMS: false, force: true, in: world)
      let second = try #require(try await phone.nextCall(within: .seconds(10))?.code)
      #expect(first != second)
      try await #expect(world.cloud.verify(first, of: phone.authyID, action: "a") == .wrong)
      try await #expect(world.cloud.verify(second, of: phone.authyID, action: "a") == .right)
    }
  }

  @Test("is refused where the application may not text or call")
  func isDisabled() throws {
    var options = AuthyCloud.Options()
    options.smsEnabled = false
    options.callsEnabled = false
    for (bySMS, code) in [(true, AuthyErrorCode.smsNotEnabled), (false, .callsNotEnabled)] {
      for force in [true, false] {
        try play(hasApp: true, options: options) { world, phone in
          await #expect(throws: AuthyError.refused(code)) {
            try await Self.send(to: phone, bySMS: bySMS, force: force, in: world)
          }
          try await #expect(!world.cloud.applicationDetails().isSMSEnabled)
          let number = try #require(await phone.number)
          await #expect(throws: AuthyError.refused(.smsNotEnabled)) {
            try await world.cloud.startPhoneVerification(of: number, digits: 6)
          }
        }
      }
    }
  }
}
