import Domain
import Simulator
import Testing

@Suite("A user who was deleted at the cloud")
struct CloudDeletionTests {
  /// Plays with Alice, who is deleted at once and holds a code that lives long.
  private func play(
    _ script: @escaping @Sendable (World, World.Inhabitant, OneTimeCode) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud.codeLifetime = .seconds(1_000_000)
    try World.play(settings: settings) { world in
      let alice = await world.addPerson("Alice")
      let code = try await world.code(to: alice.phone)
      try await world.cloud.deleteUser(alice.phone.authyID)
      try await script(world, alice, code)
    }
  }

  @Test("is refused questions, texts and calls at once, and is not deleted twice")
  func isGoneAtOnce() throws {
    try play { world, alice, _ in
      let authyID = alice.phone.authyID
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.sendApprovalRequest(AuthySample.question, to: authyID)
      }
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.sendSMS(to: authyID, action: "one", message: "Hello")
      }
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.call(to: authyID, action: "one", message: "Hello", force: true)
      }
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.deleteUser(authyID)
      }
    }
  }

  @Test("has codes judged for a day, to the nanosecond, and at its end has none judged")
  func keepsCodesForADay() throws {
    for (wait, isJudged) in [
      (Duration.zero, true), (.seconds(86_400) - .nanoseconds(1), true), (.seconds(86_400), false),
      (.seconds(86_400) + .nanoseconds(1), false),
    ] {
      try play { world, alice, code in
        try await world.clock.pass(wait)
        let authyID = alice.phone.authyID
        if isJudged {
          try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .right)
        } else {
          await #expect(throws: AuthyError.refused(.userDoesNotExist)) {
            try await world.cloud.verify(code, of: authyID, action: "one")
          }
        }
      }
    }
  }

  @Test("is the same user again when made again, even after the codes are gone")
  func comesBack() throws {
    for wait in [Duration.zero, .seconds(86_400)] {
      try play { world, alice, code in
        try await world.clock.pass(wait)
        let authyID = try await world.cloud.createUser(
          email: AuthySample.email(),
          phone: alice.number
        )
        #expect(authyID == alice.phone.authyID)
        try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .right)
        let id = try await world.cloud.sendApprovalRequest(AuthySample.question, to: authyID)
        try await #expect(alice.phone.nextPrompt(within: .seconds(5))?.id == id)
      }
    }
  }

  @Test("can still answer what was asked before")
  func keepsQuestions() throws {
    try World.play { world in
      let phone = await world.addPerson("Alice").phone
      let id = try await world.cloud.sendApprovalRequest(AuthySample.question, to: phone.authyID)
      try await world.cloud.deleteUser(phone.authyID)
      let prompt = try #require(try await phone.nextPrompt(within: .seconds(5)))
      try await phone.answer(.deny, to: prompt)
      try await #expect(world.cloud.approvalStatus(of: id).state == .denied)
    }
  }
}
