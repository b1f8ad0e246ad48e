import Domain
import Simulator

extension Scenario {
  /// A sign-in that nobody answers expires, and a late answer opens nothing.
  public static let loginPushExpiry = Scenario(
    "login-push-expiry",
    "An unanswered sign-in expires",
    [.signIn],
    evidenceFor: ["PSD2-97.1a", "NIST-OOB-10MIN", "ASVS-6.5.5", "ASVS-6.3.5"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her user name and password, and lays the phone aside")
    let page = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    try await story.wait(stage.policy.pushLifetime - .seconds(5))
    try story.then("the page still waits", try await page.outcome(within: .zero) == nil)
    try story.then(
      "soon it says that nobody answered",
      try await page.outcome(within: stage.policy.confirmationPollInterval + .seconds(10))
        == .expired
    )
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .approvalExpired
    )

    try await story.wait(.seconds(5))
    story.when("she takes the phone and approves")
    let late = try await refusal(Phone.Refusal.self) { try await alice.phone.approve(prompt) }
    try story.then("the app says that it is no longer pending", late == .cloud(.noLongerPending))
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("the account stays closed", refused?.isSignedOut == true)
  }.needing(.sessionOutlivesPush())
}
