import Domain
import Simulator

extension Scenario {
  /// A phone that approves for one account cannot be bound to another account.
  public static let foreignAuthenticator = Scenario(
    "foreign-authenticator",
    "A phone that belongs to one account is bound to no other",
    [.enrollment, .attack],
    evidenceFor: ["RTS-24.1", "RTS-7.2", "RTS-27"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.person("Alice", .notEnrolled)
    let mallory = try await stage.person("Mallory", .enrolled)
    story.given("Mallory's phone is bound to his account, and Alice has none bound to hers")

    story.when("she opens the page with the code, and he scans it first")
    let page = try await alice.browser.startEnrollment()
    try await mallory.phone.scan(page.link)
    try story.then(
      "her page says that it failed",
      try await page.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5)) == .failed
    )
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then("nothing is bound to her account", refused?.status == 409)

    story.when("he pays \(order) on his own account")
    let payment = try await mallory.browser.pay(order)
    let prompt = try story.then("his phone asks", try await mallory.phone.nextPrompt())
    try await mallory.phone.approve(prompt)
    try story.then(
      "it is still his",
      try await payment.outcome() == .approved(by: .push)
    )

    story.when("she opens a new code and scans it herself")
    let second = try await alice.browser.startEnrollment()
    try await alice.phone.scan(second.link)
    try story.then(
      "her phone is bound",
      try await second.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
        == .completed
    )
  }
}
