import Domain
import Testing

@testable import Simulator

@Suite("A code from the cloud")
struct CloudCodeTests {
  /// Plays with a code that was sent to Alice for the action "one".
  private func play(
    seed: UInt64 = 0,
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script: @escaping @Sendable (World, AuthyID, OneTimeCode) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud = options
    try World.play(seed: seed, settings: settings) { world in
      let alice = await world.addPerson("Alice")
      let code = try await Self.code(for: "one", to: alice.phone, in: world)
      try await script(world, alice.phone.authyID, code)
    }
  }

  private static func code(
    for action: String,
    to phone: Phone,
    in world: World
  ) async throws -> OneTimeCode {
    try await world.cloud.sendSMS(to: phone.authyID, action: action, message: "Hello")
    let text = try #require(try await phone.nextText(within: .seconds(10)))
    #expect(text.words.hasPrefix("Hello. Your code is "))
    return try #require(text.code)
  }

  /// What the cloud finds of a code.
  private static func verdict(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    for action: String = "one",
    in world: World
  ) async throws -> CodeVerdict {
    try await world.cloud.verify(code, of: authyID, action: action)
  }

  @Test("is right once, and then used")
  func isGoodOnce() throws {
    try play { world, authyID, code in
      try await #expect(Self.verdict(code, of: authyID, in: world) == .right)
      try await #expect(Self.verdict(code, of: authyID, in: world) == .used)
      try await #expect(Self.verdict(code, of: authyID, in: world) == .used)
    }
  }

  @Test("is wrong when a digit is, and that does not spoil it")
  func refusesWrong() throws {
    try play { world, authyID, code in
      let last = code.digits.last == "0" ? "1" : "0"
      let wrong = try #require(OneTimeCode(code.digits.dropLast() + last))
      let longer = try #require(OneTimeCode(code.digits + "0"))
      try await #expect(Self.verdict(wrong, of: authyID, in: world) == .wrong)
      try await #expect(Self.verdict(longer, of: authyID, in: world) == .wrong)
      try await #expect(Self.verdict(code, of: authyID, in: world) == .right)
    }
  }

  @Test("is good for its lifetime, to the nanosecond, and at its end it is not")
  func expires() throws {
    for (wait, verdict) in [
      (Duration.seconds(300) - .nanoseconds(1), CodeVerdict.right), (.seconds(300), .wrong),
      (.seconds(300) + .nanoseconds(1), .wrong),
    ] {
      let world = try World.play { world in
        let alice = await world.addPerson("Alice")
        let sentAt = world.clock.now
        let code = try await Self.code(for: "one", to: alice.phone, in: world)
        try await world.clock.pass(until: sentAt + wait)
        try await #expect(Self.verdict(code, of: alice.phone.authyID, in: world) == verdict)
      }
      #expect(world.elapsed == wait)
    }
  }

  @Test("is good for its own action and its own user only, and stays good for them")
  func isBound() throws {
    try play { world, authyID, code in
      let bob = await world.addPerson("Bob")
      try await #expect(Self.verdict(code, of: authyID, for: "two", in: world) == .wrong)
      try await #expect(Self.verdict(code, of: authyID, for: "", in: world) == .wrong)
      try await #expect(Self.verdict(code, of: bob.phone.authyID, in: world) == .wrong)
      try await #expect(Self.verdict(code, of: authyID, in: world) == .right)
    }
  }

  @Test("is burnt by another action where the options say so, and only for its own user")
  func isConsumed() throws {
    var options = AuthyCloud.Options()
    options.mismatchedCode = .consumed
    try play(options: options) { world, authyID, code in
      let bob = await world.addPerson("Bob")
      try await #expect(Self.verdict(code, of: bob.phone.authyID, for: "two", in: world) == .wrong)
      let stranger = try #require(OneTimeCode("0000000"))
      try await #expect(Self.verdict(stranger, of: authyID, for: "two", in: world) == .wrong)
      let spare = try await Self.code(for: "three", to: bob.phone, in: world)
      try await #expect(Self.verdict(code, of: authyID, for: "two", in: world) == .wrong)
      try await #expect(Self.verdict(code, of: authyID, in: world) == .used)
      try await #expect(
        Self.verdict(spare, of: bob.phone.authyID, for: "three", in: world) == .right
      )
    }
  }

  @Test("is replaced by the next one for the same action, and not by one for another")
  func isReplaced() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      let authyID = alice.phone.authyID
      let first = try await Self.code(for: "one", to: alice.phone, in: world)
      let other = try await Self.code(for: "two", to: alice.phone, in: world)
      let second = try await Self.code(for: "one", to: alice.phone, in: world)
      #expect(Set([first, other, second]).count == 3)
      try await #expect(Self.verdict(first, of: authyID, in: world) == .wrong)
      try await #expect(Self.verdict(second, of: authyID, in: world) == .right)
      try await #expect(Self.verdict(other, of: authyID, for: "two", in: world) == .right)
    }
  }

  @Test("has as many digits as the options say, and lives as long", arguments: [6, 7, 12])
  func obeysOptions(digits: Int) throws {
    var options = AuthyCloud.Options()
    options.codeDigits = digits
    options.codeLifetime = .seconds(10)
    try play(options: options) { world, authyID, code in
      #expect(code.digits.count == digits)
      try await world.clock.pass(.seconds(10))
      try await #expect(Self.verdict(code, of: authyID, in: world) == .wrong)
    }
  }

  @Test("differs from seed to seed, and begins with any digit")
  func isDrawn() throws {
    let log = Log<OneTimeCode>()
    for seed in UInt64(0)..<60 { try play(seed: seed) { _, _, code in log.append(code) } }
    #expect(Set(log.entries).count == 60)
    #expect(Set(log.entries.map(\.digits.first)).count == 10)
  }

  @Test("is refused for a user whom the cloud does not know")
  func refusesUnknown() throws {
    try World.play { world in
      let (stranger, code) = try (#require(AuthyID(1)), #require(OneTimeCode("1234567")))
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.sendSMS(to: stranger, action: "one", message: "Hello")
      }
      await #expect(throws: AuthyError.refused(.userDoesNotExist)) {
        try await world.cloud.verify(code, of: stranger, action: "one")
      }
    }
  }
}
