import Domain
import Simulator

extension Scenario {
  /// An approved sign-in can be finished until the last nanosecond of its push, then never.
  public static let loginExpiryBoundary = Scenario.simulated(
    "login-expiry-boundary",
    "A sign-in expires to the nanosecond, approved or not",
    [.signIn, .race, .boundary],
    evidenceFor: ["PSD2-97.1a", "RTS-4.1b", "ASVS-6.5.8", "NIST-OOB-10MIN"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    /// Approves shortly before the end, and lets the page's next step arrive at an offset from it.
    func finish(arriving offset: Duration, _ words: String) async throws
      -> ConfirmationPage.Outcome?
    {
      story.when("she signs in, approves late, and her browser goes on \(words)")
      let page = try await alice.browser.signIn()
      let expiry = try story.require("a question on record", stage.lastApprovalExpiry)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try await stage.wait(expiry - stage.now - .seconds(5))
      stage.deliver(.finishSignIn, at: expiry + offset)
      try await alice.phone.approve(prompt)
      return try await page.outcome(within: .seconds(10))
    }

    let early = try await finish(arriving: .nanoseconds(-1), "one nanosecond before it expires")
    try story.then("she is signed in", early == .done)
    try story.then("her account opens", try await alice.browser.profile().offersDisabling)

    let at = try await finish(arriving: .zero, "at the instant it expires")
    try story.then("she is not signed in", at == .failed)
    let after = try await finish(arriving: .nanoseconds(1), "one nanosecond after")
    try story.then("she is not signed in", after == .failed)
    try story.then(
      "both were refused as expired, and that is recorded",
      stage.refusals(.signIn, .alreadyExpired) == 2
    )
  }
}
