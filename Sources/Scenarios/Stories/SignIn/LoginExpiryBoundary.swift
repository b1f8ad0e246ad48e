import Domain
import Simulator

extension Scenario {
  /// An approved sign-in can be finished until the last nanosecond of its push, and never
  /// afterwards.
  public static let loginExpiryBoundary = Scenario.simulated(
    "login-expiry-boundary",
    "A sign-in expires to the nanosecond, approved or not",
    [.signIn, .race, .boundary],
    because: .chosenInstant,
    evidenceFor: ["PSD2-97.1a", "NIST-OOB-10MIN"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    let browser = try stage.member(alice).browser
    /// Approves shortly before the end; the page's next request arrives at an offset from the end.
    func finish(arriving offset: Duration, _ words: String) async throws -> Browser.Refusal? {
      story.when("she signs in, approves late, and her browser goes on \(words)")
      let page = try await browser.signIn(typing: nil)
      // The page is closed, because its script would go on as soon as it learns of the approval.
      await page.close()
      let waiting = try await browser.visit(await page.address)
      let expiry = try story.require("a question on record", stage.lastApprovalExpiry)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try await stage.wait(expiry - stage.now - .seconds(5))
      try await alice.phone.approve(prompt)
      try await stage.wait(.seconds(1))
      stage.deliver(.finishSignIn, at: expiry + offset)
      return try await refusal(Browser.Refusal.self) {
        _ = try await browser.press(.finishSignIn, on: waiting)
      }
    }

    let early = try await finish(arriving: .nanoseconds(-1), "one nanosecond before it expires")
    try story.then("she is signed in", early == nil)
    try story.then("her account opens", try await alice.browser.profile().offersDisabling)

    let at = try await finish(arriving: .zero, "at the instant it expires")
    try story.then("she is not signed in", at?.status == 409)
    let after = try await finish(arriving: .nanoseconds(1), "one nanosecond after")
    try story.then("she is not signed in", after?.status == 409)
    try story.then(
      "both were refused as expired, and that is recorded",
      stage.refusals(.signIn, .alreadyExpired) == 2
    )
  }.needing(.pushes(2), .sessionOutlivesPush())
}
