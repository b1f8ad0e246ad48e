import Domain
import Simulator

extension Scenario {
  /// A text that cannot be sent and a code that cannot be checked are refused, and approve nothing.
  ///
  /// They do not count towards a block, but the code uses up one of the payment's own attempts.
  public static let outageDuringFallback = Scenario.simulated(
    "outage-during-fallback",
    "Text and code wait for Authy, and nobody is blocked for it",
    [.sms, .fault],
    because: .outage,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1b"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and Authy sends no texts any more")
    let page = try await alice.browser.pay(order)
    await page.close()
    try await stage.wait(stage.policy.smsOfferedAfter)
    await stage.reconfigureAuthy { $0.smsEnabled = false }
    let refused = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("she is told that none can be sent", refused?.status == 503)

    story.when("Authy sends texts again, and she asks once more")
    await stage.reconfigureAuthy { $0.smsEnabled = true }
    try await page.requestSMS()
    let code = try story.then("a text comes", try await alice.phone.nextText()?.code)

    let unjudged = stage.policy.attemptsPerPayment - 1
    story.when("she types the code while Authy cannot be reached, \(unjudged.timesInWords)")
    stage.cutOffAuthy()
    for _ in 0..<unjudged {
      let refused = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("she is told that nobody can judge it now", refused?.status == 503)
    }
    try story.then("nothing was executed", await stage.executions == 0)
    story.when("a wrong password is typed for her, which is the first attempt that failed")
    let elsewhere = try stage.anotherBrowser(of: alice)
    _ = try await refusal(Browser.Refusal.self) { _ = try await elsewhere.signIn(typing: "wrong") }
    try story.then("she is not blocked", stage.blocks == 0)

    story.when("Authy can be reached again, and she types it")
    stage.reconnectAuthy()
    try await page.enter(code)
    try story.then("it is executed", await stage.executions == 1)
  }.needing(
    .textInTime(.seconds(60)),
    .attempts(2),
    PolicyNeed(
      "it needs two attempts at the code of a payment, and a code that lives half a minute"
    ) {
      $0.attemptsPerPayment >= 2 && $0.codeLifetime >= .seconds(45)
    }
  )
}
