import Domain
import Simulator
import Testing

@Suite("The page of a payment")
struct PaymentPageTests {
  /// Plays with Alice and the page of a payment that she has just made.
  @discardableResult
  private func play(
    seed: UInt64 = 0,
    hasApp: Bool = true,
    hasLatency: Bool = true,
    plan: FaultPlan = FaultPlan(),
    _ script: @escaping @Sendable (World, World.Inhabitant, PaymentPage) async throws -> Void
  ) throws -> World {
    var settings = World.Settings()
    settings.cloud.pushWithoutApp = .refused
    settings.hasLatency = hasLatency
    return try World.play(seed: seed, settings: settings) { world in
      world.network.plan = plan
      let alice = await world.addPerson("Alice", hasApp: hasApp)
      try await alice.browser.openSession()
      try await script(world, alice, try await alice.browser.pay(.example))
    }
  }

  /// What the page showed, in order.
  private func shown(in world: World) -> [PaymentStatusName] {
    world.trace.events.compactMap { event in
      guard case .statusDisplayed(_, let status) = event.kind else { return nil }
      return status
    }
  }

  private func approve(_ alice: World.Inhabitant) async throws {
    let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(9)))
    try await alice.phone.answer(.approve, to: prompt)
  }

  @Test("asks every three seconds, and stops when the payment has ended")
  func polls() throws {
    let world = try play { world, alice, page in
      try await world.clock.pass(.seconds(31))
      let polls = await page.polls
      #expect((9...10).contains(polls))
      try await approve(alice)
      try await #expect(page.outcome(within: .seconds(30)) == .approved(by: .push))
      let last = await page.polls
      try await world.clock.pass(.seconds(60))
      await #expect(page.polls == last)
    }
    #expect(shown(in: world) == [.pending, .executed])
  }

  @Test(
    "stops on every final status",
    arguments: [PaymentPage.Outcome.denied, .expired, .cancelled]
  )
  func stops(outcome: PaymentPage.Outcome) throws {
    try play { world, alice, page in
      switch outcome {
      case .denied:
        let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(9)))
        try await alice.phone.answer(.deny, to: prompt)
      case .cancelled: try await page.cancel()
      case .expired, .approved, .refused: break
      }
      try await #expect(page.outcome(within: .seconds(150)) == outcome)
      let polls = await page.polls
      try await world.clock.pass(.seconds(60))
      await #expect(page.polls == polls)
    }
  }

  @Test("stops asking when it is closed")
  func closes() throws {
    try play { world, alice, page in
      try await world.clock.pass(.seconds(10))
      await page.close()
      let polls = await page.polls
      try await approve(alice)
      try await world.clock.pass(.seconds(200))
      await #expect(page.polls == polls)
      await #expect(page.outcome == nil)
      await #expect(!page.offersSMS)
    }
  }

  @Test("offers the text at fifteen seconds, to the nanosecond")
  func offersSMS() throws {
    let world = try play(hasLatency: false) { world, _, page in
      let openedAt = world.clock.now
      try await world.clock.pass(until: openedAt + (.seconds(15) - .nanoseconds(1)))
      await #expect(!page.offersSMS)
      try await world.clock.pass(.nanoseconds(1))
      await #expect(page.offersSMS)
      try await world.clock.pass(.nanoseconds(1))
    }
    #expect(
      world.trace.events.contains { if case .smsOffered = $0.kind { true } else { false } }
    )
  }

  @Test("offers the text within a second when no push can come")
  func offersSMSWithoutPush() throws {
    try play(hasApp: false) { world, alice, page in
      try await world.clock.pass(.seconds(1))
      await #expect(page.offersSMS)
      try await page.requestSMS()
      let code = try #require(try await alice.phone.nextText(within: .seconds(9))?.code)
      try await page.enter(code)
      await #expect(page.outcome == .approved(by: .sms))
    }
  }

  @Test("offers no text once the payment has ended")
  func offersNoLateSMS() throws {
    let world = try play { world, _, page in
      try await page.cancel()
      try await #expect(page.outcome(within: .seconds(9)) == .cancelled)
      try await world.clock.pass(.seconds(60))
      await #expect(!page.offersSMS)
    }
    #expect(
      !world.trace.events.contains { if case .smsOffered = $0.kind { true } else { false } }
    )
  }

  @Test("goes on asking when an answer was lost")
  func survivesLoss() throws {
    var plan = FaultPlan()
    plan[Message(.statusPoll, 1)] = .drop
    plan[Message(.statusPoll, 2, .answer)] = .drop
    try play(plan: plan) { _, alice, page in
      try await approve(alice)
      try await #expect(page.outcome(within: .seconds(60)) == .approved(by: .push))
      await #expect(page.polls == 3)
    }
  }

  @Test("says what the application refused, in its words")
  func saysRefusal() throws {
    try play { _, _, page in
      await #expect(throws: Browser.Refusal.answered(409, "text not offered yet")) {
        try await page.requestSMS()
      }
      let code = try #require(OneTimeCode("1234567"))
      await #expect(throws: Browser.Refusal.answered(409, "no code requested")) {
        try await page.enter(code)
      }
    }
  }

  @Test("says that no answer came, and cannot know whether the request did")
  func saysUnanswered() throws {
    try play(plan: FaultPlan(Message(.cancel, 1, .answer), .drop)) { _, _, page in
      await #expect(throws: Browser.Refusal.unanswered) { try await page.cancel() }
      try await #expect(page.outcome(within: .seconds(9)) == .cancelled)
    }
  }

  @Test("shows the amended order on the phone no more: what was asked before approves nothing")
  func amends() throws {
    try play { world, alice, page in
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(9)))
      try await page.amend(to: .other)
      try await alice.phone.answer(.approve, to: prompt)
      try await #expect(page.outcome(within: .seconds(30)) == nil)
      try await #expect(page.outcome(within: .seconds(150)) == .expired)
      #expect(world.trace.auditEvents.contains { $0.kind == .refused(.callback, .linkBroken) })
    }
  }
}
