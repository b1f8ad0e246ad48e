import Domain
import Simulator

extension Scenario {
  /// One scan of the code binds a phone, and nobody else's scan binds another.
  public static let enrollmentQRScan = Scenario(
    "enrollment-qr-scan",
    "A scanned code binds the phone to the account",
    [.enrollment],
    evidenceFor: ["RTS-24.1", "NIST-BIND-NOTIFY"]
  ) { story, stage in
    let order = Payment.Order(.euros(12, cents: 50), to: .bookshop)
    let alice = try await stage.person("Alice", .notEnrolled)
    story.given("Alice has an account and the Authy app, and they are not bound")

    story.when("she tries to pay \(order)")
    let early = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then(
      "she is told that no authenticator is bound",
      early == .answered(409, "no authenticator bound")
    )

    story.when("she opens the page with the code")
    let page = try await alice.browser.startEnrollment()
    try story.then(
      "the code is a link for the Authy app",
      page.link.hasPrefix("authy://account?token=")
    )
    try story.then(
      "the page waits for the scan",
      try await page.outcome(within: .seconds(5)) == nil
    )

    story.when("she scans it with her phone")
    try await alice.phone.scan(page.link)
    try story.then(
      "the page says that the phone is bound",
      try await page.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
        == .completed
    )

    let mallory = try await stage.person("Mallory", .notEnrolled)
    story.when("Mallory, who has photographed the code, scans it too")
    let second = try await refusal(Phone.Refusal.self) { try await mallory.phone.scan(page.link) }
    try story.then("the code was good once", second == .cloud(.tokenUsed))

    try story.then(
      "Alice is told that a phone was bound",
      try await alice.mailbox.nextNotice() == .authenticatorBound
    )
    story.when("Alice pays \(order)")
    let payment = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt)
    try story.then(
      "the payment is approved, by push",
      try await payment.outcome() == .approved(by: .push)
    )
  }
}
