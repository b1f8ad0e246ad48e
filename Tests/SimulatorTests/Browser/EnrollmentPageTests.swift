import Domain
import Simulator
import Testing

@Suite("The page with the code to scan")
struct EnrollmentPageTests {
  /// Plays with Bob, whose phone is bound to nothing, and the page that he has opened.
  @discardableResult
  private func play(
    plan: FaultPlan = FaultPlan(),
    _ script: @escaping @Sendable (World, World.Inhabitant, EnrollmentPage) async throws -> Void
  ) throws -> World {
    try World.play { world in
      world.network.plan = plan
      let bob = await world.addPerson("Bob", isEnrolled: false)
      try await bob.browser.openSession()
      try await script(world, bob, try await bob.browser.startEnrollment())
    }
  }

  @Test("asks every second until the scan is known, and then no more")
  func polls() throws {
    try play { world, bob, page in
      try await #expect(page.outcome(within: .seconds(10)) == nil)
      await #expect((6...10).contains(page.polls))
      try await bob.phone.scan(page.link)
      try await #expect(page.outcome(within: .seconds(3)) == .completed)
      let polls = await page.polls
      try await world.clock.pass(.seconds(60))
      await #expect(page.polls == polls)
    }
  }

  @Test("says that it failed when nobody has scanned in time")
  func expires() throws {
    let world = try play { world, bob, page in
      try await #expect(page.outcome(within: .seconds(299)) == nil)
      try await #expect(page.outcome(within: .seconds(3)) == .failed)
      await #expect(
        throws: Phone.Refusal.cloud(.badToken(.expired(at: world.settings.start + .seconds(300))))
      ) {
        try await bob.phone.scan(page.link)
      }
    }
    #expect(
      world.trace.auditEvents.contains {
        if case .enrollmentFailed(_, .expired) = $0.kind { true } else { false }
      }
    )
  }

  @Test("says that it failed when somebody's phone was bound that belongs to another account")
  func refusesBoundElsewhere() throws {
    try play { world, _, page in
      let alice = await world.addPerson("Alice")
      try await alice.phone.scan(page.link)
      try await #expect(page.outcome(within: .seconds(3)) == .failed)
    }
  }

  @Test("goes on asking when an answer was lost, on either way")
  func survivesLoss() throws {
    var plan = FaultPlan()
    plan[Message(.enrollmentPoll, 1)] = .drop
    plan[Message(.registrationStatus, 1)] = .drop
    plan[Message(.registrationStatus, 2, .answer)] = .drop
    try play(plan: plan) { _, bob, page in
      try await bob.phone.scan(page.link)
      try await #expect(page.outcome(within: .seconds(60)) == .completed)
    }
  }
}
