import Domain
import Testing

@testable import Simulator

@Suite("A question at the cloud")
struct CloudApprovalTests {
  private static func question(_ message: String = "Pay?", lifetime: Duration = .seconds(120))
    -> ApprovalQuestion
  {
    ApprovalQuestion(message: message, details: [], hiddenDetails: [], lifetime: lifetime)
  }

  /// Plays with a question that is put to Alice's phone.
  private func play(
    lifetime: Duration = .seconds(120),
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script:
      @escaping @Sendable (World, World.Inhabitant, ApprovalRequest.ID) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud = options
    try World.play(settings: settings) { world in
      let alice = await world.addPerson("Alice")
      let id = try await world.cloud.sendApprovalRequest(
        Self.question(lifetime: lifetime),
        to: alice.phone.authyID
      )
      try await script(world, alice, id)
    }
  }

  @Test("is pending, and then what was answered", arguments: [Decision.approve, .deny])
  func isAnswered(decision: Decision) throws {
    try play { world, alice, id in
      let authyID = alice.phone.authyID
      try await #expect(world.cloud.approvalStatus(of: id) == ApprovalStatus(.pending, of: authyID))
      try await world.cloud.answer(decision, on: id, by: authyID, unlock: .none)
      let state = decision == .approve ? ApprovalStatus.State.approved : .denied
      try await world.clock.pass(.seconds(1_000))
      try await #expect(world.cloud.approvalStatus(of: id) == ApprovalStatus(state, of: authyID))
    }
  }

  @Test("takes the first answer and no other", arguments: [Decision.approve, .deny])
  func takesFirst(decision: Decision) throws {
    try play { world, alice, id in
      try await world.cloud.answer(decision, on: id, by: alice.phone.authyID, unlock: .none)
      let before = try await world.cloud.approvalStatus(of: id)
      for second in [Decision.approve, .deny] {
        await #expect(throws: AuthyCloud.Refusal.noLongerPending) {
          try await world.cloud.answer(second, on: id, by: alice.phone.authyID, unlock: .pin)
        }
      }
      try await #expect(world.cloud.approvalStatus(of: id) == before)
    }
  }

  @Test("can be answered until it expires, to the nanosecond, and at that instant it cannot")
  func expires() throws {
    for (wait, isPending) in [
      (Duration.seconds(120) - .nanoseconds(1), true), (.seconds(120), false),
      (.seconds(120) + .nanoseconds(1), false),
    ] {
      try play { world, alice, id in
        try await world.clock.pass(wait)
        let refusal = await Self.answer(id, by: alice.phone.authyID, in: world)
        #expect(refusal == (isPending ? nil : .noLongerPending))
        let state = try await world.cloud.approvalStatus(of: id).state
        #expect(state == (isPending ? .approved : .expired))
      }
    }
  }

  @Test("says that it has expired, and lists itself no more, from the instant of expiry")
  func looksExpired() throws {
    try play { world, alice, id in
      try await world.clock.pass(.seconds(120) - .nanoseconds(1))
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
      await #expect(world.cloud.pending(of: alice.phone.authyID).map(\.id) == [id])
      try await world.clock.pass(.nanoseconds(1))
      await #expect(world.cloud.pending(of: alice.phone.authyID).isEmpty)
      try await #expect(world.cloud.approvalStatus(of: id).state == .expired)
    }
  }

  @Test("lives for ever when it asks so, and for the default time when it asks for less than none")
  func hasLifetime() throws {
    try play(lifetime: .zero) { world, _, id in
      try await world.clock.pass(.seconds(10 * 365 * 86_400))
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
    }
    var options = AuthyCloud.Options()
    options.defaultLifetime = .seconds(50)
    try play(lifetime: .seconds(-1), options: options) { world, _, id in
      try await world.clock.pass(.seconds(50) - .nanoseconds(1))
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
      try await world.clock.pass(.nanoseconds(1))
      try await #expect(world.cloud.approvalStatus(of: id).state == .expired)
    }
  }

  @Test("is unknown to another user's phone, which cannot answer it")
  func refusesOthers() throws {
    try play { world, alice, id in
      let mallory = await world.addPerson("Mallory")
      let refusal = await Self.answer(id, by: mallory.phone.authyID, in: world)
      #expect(refusal == .requestNotFound)
      await #expect(world.cloud.pending(of: mallory.phone.authyID).isEmpty)
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
      let unknown = ApprovalRequest.ID(high: 1, low: 1)
      let other = await Self.answer(unknown, by: alice.phone.authyID, in: world)
      #expect(other == .requestNotFound)
    }
  }

  @Test("stands in the list with all others that can be answered, the oldest first")
  func isListed() throws {
    try play { world, alice, first in
      let authyID = alice.phone.authyID
      var ids = [first]
      for number in 1...3 {
        try await world.clock.pass(.seconds(10))
        ids.append(
          try await world.cloud.sendApprovalRequest(Self.question("\(number)"), to: authyID)
        )
      }
      let listed = await world.cloud.pending(of: authyID)
      #expect(listed.map(\.id) == ids)
      #expect(listed.map(\.question.message) == ["Pay?", "1", "2", "3"])
      #expect(listed.first?.expiresAt == world.settings.start + .seconds(120))
      _ = await Self.answer(ids[2], by: authyID, in: world)
      await #expect(world.cloud.pending(of: authyID).map(\.id) == [ids[0], ids[1], ids[3]])
      // The first two expire, at 120 s and 130 s.
      try await world.clock.pass(.seconds(100))
      await #expect(world.cloud.pending(of: authyID).map(\.id) == [ids[3]])
    }
  }

  @Test("is refused for a user who is unknown or has no app, by the code that clients know")
  func refusesUnreachable() throws {
    var settings = World.Settings()
    settings.cloud.pushWithoutApp = .refused
    try World.play(settings: settings) { world in
      let stranger = try #require(AuthyID(1))
      let bob = await world.addPerson("Bob", hasApp: false)
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.sendApprovalRequest(Self.question(), to: stranger)
      }
      await #expect(throws: AuthyError.refused(.noDevice)) {
        try await world.cloud.sendApprovalRequest(Self.question(), to: bob.phone.authyID)
      }
      await #expect(throws: AuthyError.refused(.approvalNotFound)) {
        try await world.cloud.approvalStatus(of: ApprovalRequest.ID(high: 1, low: 1))
      }
    }
  }

  private static func answer(
    _ id: ApprovalRequest.ID,
    by authyID: AuthyID,
    in world: World
  ) async -> AuthyCloud.Refusal? {
    do throws(AuthyCloud.Refusal) {
      try await world.cloud.answer(.approve, on: id, by: authyID, unlock: .none)
      return nil
    } catch {
      return error
    }
  }
}
