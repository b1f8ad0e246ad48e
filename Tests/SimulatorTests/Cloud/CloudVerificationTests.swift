import Domain
import Simulator
import Testing

@Suite("The verification of a number")
struct CloudVerificationTests {
  /// Plays with Alice's phone, to whose number a code was sent at the start.
  private func play(
    _ script: @escaping @Sendable (World, World.Inhabitant, OneTimeCode) async throws -> Void
  ) throws {
    try World.play { world in
      let alice = await world.addPerson("Alice", hasApp: false, isEnrolled: false)
      try await script(world, alice, try await Self.start(alice, in: world))
    }
  }

  private static func start(
    _ person: World.Inhabitant,
    digits: Int = 6,
    in world: World
  ) async throws -> OneTimeCode {
    try await world.cloud.startPhoneVerification(of: person.number, digits: digits)
    let text = try #require(try await person.phone.nextText(within: .seconds(10)))
    let code = try #require(text.code)
    #expect(text.words == "Your Payfriend verification code is \(code.digits).")
    return code
  }

  @Test("takes the code that was sent, once")
  func takesCodeOnce() throws {
    try play { world, alice, code in
      let wrong = try AuthySample.wrong(code)
      try await #expect(world.cloud.checkPhoneVerification(wrong, of: alice.number) == .wrong)
      try await #expect(world.cloud.checkPhoneVerification(code, of: alice.number) == .right)
      await #expect(throws: AuthyError.refused(.noPendingVerification)) {
        try await world.cloud.checkPhoneVerification(code, of: alice.number)
      }
    }
  }

  @Test("is of its own number alone")
  func isBound() throws {
    try play { world, alice, code in
      await #expect(throws: AuthyError.refused(.noPendingVerification)) {
        try await world.cloud.checkPhoneVerification(code, of: world.newNumber())
      }
      let bob = await world.addPerson("Bob")
      let other = try await Self.start(bob, in: world)
      #expect(other != code)
      try await #expect(world.cloud.checkPhoneVerification(other, of: alice.number) == .wrong)
    }
  }

  @Test("lasts ten minutes, to the nanosecond, and at their end it is over")
  func expires() throws {
    for (instant, isPending) in [
      (Duration.seconds(600) - .nanoseconds(1), true), (.seconds(600), false),
      (.seconds(600) + .nanoseconds(1), false),
    ] {
      try play { world, alice, code in
        // A restart in between changes nothing.
        try await world.clock.pass(until: world.settings.start + .seconds(460))
        try await #expect(Self.start(alice, in: world) == code)
        try await world.clock.pass(until: world.settings.start + instant)
        if isPending {
          try await #expect(world.cloud.checkPhoneVerification(code, of: alice.number) == .right)
        } else {
          await #expect(throws: AuthyError.refused(.noPendingVerification)) {
            try await world.cloud.checkPhoneVerification(code, of: alice.number)
          }
        }
      }
    }
  }

  @Test("has another code once it is over, and ten minutes again")
  func restarts() throws {
    try play { world, alice, code in
      try await world.clock.pass(until: world.settings.start + .seconds(600))
      let next = try await Self.start(alice, digits: 10, in: world)
      #expect(next.digits.count == 10)
      #expect(next != code)
      try await world.clock.pass(until: world.settings.start + .seconds(1_200) - .nanoseconds(1))
      try await #expect(world.cloud.checkPhoneVerification(next, of: alice.number) == .right)
      try await #expect(Self.start(alice, in: world) != next)
    }
  }

  @Test("has codes of four to ten digits, and is refused with others", arguments: [3, 4, 10, 11])
  func hasDigits(digits: Int) throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      guard (4...10).contains(digits) else {
        await #expect(throws: AuthyError.refused(.invalidParameter)) {
          try await world.cloud.startPhoneVerification(of: alice.number, digits: digits)
        }
        return
      }
      try await world.cloud.startPhoneVerification(of: alice.number, digits: digits)
      let text = try #require(try await alice.phone.nextText(within: .seconds(10)))
      let word = try #require(text.words.split(separator: " ").last?.dropLast())
      let code = try #require(OneTimeCode(ofVerification: String(word)))
      #expect(code.digits.count == digits)
      try await #expect(world.cloud.checkPhoneVerification(code, of: alice.number) == .right)
    }
  }

  @Test("reaches whoever has the number now, or nobody")
  func followsNumber() throws {
    try play { world, alice, code in
      let mallory = await world.addPerson("Mallory")
      world.carrier.move(alice.number, to: mallory.phone)
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 6)
      try await #expect(mallory.phone.nextText(within: .seconds(10))?.code == code)
      world.carrier.move(alice.number, to: nil)
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 6)
      try await world.clock.pass(.seconds(10))
      await #expect(mallory.phone.texts.count == 1)
      await #expect(alice.phone.texts.count == 1)
    }
  }

  @Test("makes no user of anybody")
  func makesNoUser() throws {
    try play { world, alice, code in
      try await #expect(world.cloud.checkPhoneVerification(code, of: alice.number) == .right)
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.status(of: alice.phone.authyID)
      }
    }
  }
}
