import Domain
import Simulator

extension Scenario {
  /// A password alone opens nothing; the account opens with the phone's approval.
  public static let loginPushApproval = Scenario(
    "login-push-approval",
    "Signing in takes the password and the phone",
    [.signIn],
    evidenceFor: ["PSD2-97.1a", "PSD2-4.30", "RTS-4.1a", "RTS-5.2b"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her user name and password")
    let page = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then(
      "it says that this is about signing in, and where",
      prompt.question.message.contains("signing in")
        && prompt.question.details.contains { $0.value == "Payfriend" }
    )

    story.when("she opens her profile before she has answered")
    let early = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("it stays closed", early?.isSignedOut == true)

    story.when("she approves on the phone")
    try await alice.phone.approve(prompt)
    try story.then("the page goes on by itself", try await page.outcome() == .done)
    try story.then("nothing is left to answer on the phone", try await alice.phone.open().isEmpty)

    story.when("she opens her profile")
    let profile = try await alice.browser.profile()
    try story.then(
      "it says that two-factor authentication is on",
      profile.twoFactor == .on
    )
    try story.then("it offers to disable it", profile.offersDisabling && !profile.offersEnabling)

    story.when("she opens her payments")
    let rows = try await alice.browser.payments()
    try story.then("they open, as she has shown two elements", rows.isEmpty)
  }
}
