import Domain
import Scenarios
import Simulator

extension Workload {
  /// Nobody answers the push; the page polls every second until the payment has expired.
  static let expiryPolling = Workload("expiry-polling", floor: 3_000) { seed, fidelity in
    var settings = World.Settings()
    settings.policy.paymentPollInterval = .seconds(1)
    // By definition a unit has about 355 timers, only those of the page's polls and none of
    // questions to Authy.
    settings.policy.reconcileInterval = settings.policy.pushLifetime
    return try play(seed, fidelity, settings) { world in
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      let page = try await alice.browser.pay(.example)
      try expect(.expired, of: try await page.outcome())
    }
  }

  /// The push is approved after 5 seconds, and Authy's signed callback settles the payment.
  static let paymentCallback = Workload("payment-callback", floor: 5_000) { seed, fidelity in
    try play(seed, fidelity) { world in
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      let paidAt = world.clock.now
      let page = try await alice.browser.pay(.example)
      guard let prompt = try await alice.phone.nextPrompt() else {
        throw Unexpected(description: "no prompt came")
      }
      try await world.clock.sleep(until: paidAt + .seconds(5))
      try await alice.phone.approve(prompt)
      try expect(.approved(by: .push), of: try await page.outcome())
    }
  }

  /// A day of ten thousand people in one world; each person is a unit.
  static let mixedDay = mixedDay(of: 10_000)

  static func mixedDay(of users: Int) -> Workload {
    Workload("mixed-day", units: users) { try MixedDay(users: users).play(seed: $0, $1) }
  }

  /// Plays every scenario of the catalogue once.
  static let suite = Workload("suite") { seed, fidelity in
    var settings = World.Settings()
    settings.fidelity = fidelity
    var events = 0
    var last: Digest?
    for scenario in Scenario.all {
      let performance = scenario.play(seed: seed, settings: settings)
      guard performance.outcome == .passed else {
        throw Unexpected(description: "\(scenario.id): \(performance.outcome)")
      }
      events += performance.events
      last = performance.digest
    }
    guard let last else { throw Unexpected(description: "there are no scenarios") }
    return Unit(events: events, digest: last)
  }

  private static func expect(
    _ expected: PaymentPage.Outcome,
    of outcome: PaymentPage.Outcome?
  ) throws(Unexpected) {
    guard outcome == expected else {
      let shown = outcome.map { "\($0)" } ?? "no end"
      throw Unexpected(description: "the page shows \(shown), not \(expected)")
    }
  }
}

extension Payment.Order {
  /// The order of every payment in a workload.
  static let example = Self(.euros(120), to: .bookshop)
}
