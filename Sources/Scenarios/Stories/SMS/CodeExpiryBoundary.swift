import Domain
import Simulator

extension Scenario {
  /// A right code counts until the last nanosecond of its payment, and never afterwards.
  public static let codeExpiryBoundary = Scenario.simulated(
    "code-expiry-boundary",
    "A code expires with its payment, to the nanosecond",
    [.sms, .payment, .boundary],
    because: .chosenInstant,
    evidenceFor: ["NIST-OOB-10MIN", "ASVS-6.5.5", "PSD2-79"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    /// Delivers Authy's verdict on the right code at an offset from the payment's end.
    func enter(arriving offset: Duration, _ words: String) async throws -> Browser.Refusal? {
      story.when("she pays \(order), and the right code is found right \(words)")
      let page = try await alice.browser.pay(order)
      let end = try story.require("a push", stage.lastApprovalExpiry)
      await page.close()
      let code = try await stage.codeByText(for: page, of: alice, telling: story)
      try await stage.wait(end - .seconds(2) - stage.now)
      stage.deliver(.verifyCode, .answer, at: end + offset)
      return try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    }

    let early = try await enter(arriving: .nanoseconds(-1), "one nanosecond before it ends")
    let executed = try await stage.executions
    try story.then("it is executed", early == nil && executed == 1)
    let at = try await enter(arriving: .zero, "at the instant it ends")
    try story.then("it is refused as expired", at == .answered(409, "expired"))
    let after = try await enter(arriving: .nanoseconds(1), "one nanosecond after")
    try story.then("it is refused as expired", after == .answered(409, "expired"))
    try story.then("one payment of the three was executed", await stage.executions == 1)
  }.needing(
    .pushes(2),
    .texts(2),
    .textInTime(),
    .sessionOutlivesPush(),
    .sessionOutlivesPushes(3),
    PolicyNeed("it needs codes to live as long as their payment") {
      $0.codeLifetime + $0.smsOfferedAfter >= $0.pushLifetime
    }
  )
}
