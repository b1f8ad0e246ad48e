import Domain
import Simulator

extension Scenario {
  /// An approval counts until the last nanosecond of the push, and never afterwards.
  public static let pushExpiryBoundary = Scenario.simulated(
    "push-expiry-boundary",
    "A push expires to the nanosecond",
    [.payment, .race, .boundary],
    because: .chosenInstant,
    evidenceFor: ["PSD2-79", "NIST-OOB-10MIN"]
  ) { story, stage in
    let policy = stage.policy
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    /// Delivers the callback of an approval at an offset from the expiry, with the page closed.
    func approve(arriving offset: Duration, _ words: String) async throws -> PaymentPage.Outcome? {
      story.when("she pays \(order), closes the page, approves, and the callback arrives \(words)")
      let page = try await alice.browser.pay(order)
      let expiry =
        try story.require("a payment on record", stage.lastPaymentCreatedAt) + policy.pushLifetime
      await page.close()
      try await stage.wait(expiry - stage.now - .seconds(10))
      let prompt = try story.then(
        "the question is still on her phone",
        try await alice.phone.open().first
      )
      stage.deliver(.callbackApprove, at: expiry + offset)
      try await alice.phone.approve(prompt)
      try await stage.wait(expiry + .seconds(1) - stage.now)
      try await page.reload()
      return try await page.outcome(within: .zero)
    }

    let before = try await approve(arriving: .nanoseconds(-1), "one nanosecond before it expires")
    try story.then("it is approved", before == .approved(by: .push))

    let late = stage.refusals(.answer, .alreadyExpired)
    let at = try await approve(arriving: .zero, "at the instant it expires")
    try story.then("it is expired", at == .expired)
    let after = try await approve(arriving: .nanoseconds(1), "one nanosecond after")
    try story.then("it is expired", after == .expired)
    try story.then(
      "both late approvals were refused and recorded",
      stage.refusals(.answer, .alreadyExpired) == late + 2
    )
    try story.then("one payment of the three was executed", await stage.executions == 1)
  }.needing(.pushes(2), .sessionOutlivesPush(), .sessionOutlivesPushes(3))
}
