import Domain
import Simulator

extension Scenario {
  /// A thief with the password but without the phone is refused, and the owner is told.
  public static let loginPushDenial = Scenario(
    "login-push-denial",
    "A denied push keeps the account closed",
    [.signIn],
    evidenceFor: ["PSD2-97.1a", "RTS-9.1", "ASVS-6.3.5"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("somebody types her user name and password")
    let page = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    story.when("she denies")
    try await alice.phone.deny(prompt)
    try story.then("the page says that it was denied", try await page.outcome() == .denied)
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .approvalDenied
    )
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("the account stays closed", refused?.isSignedOut == true)

    story.when("she changes her mind and approves the same question")
    let change = try await refusal(Phone.Refusal.self) { try await alice.phone.approve(prompt) }
    try story.then("the app says that it is no longer pending", change == .cloud(.noLongerPending))

    story.when("she signs in herself and approves")
    let again = try await alice.browser.signIn()
    let second = try story.then("her phone asks anew", try await alice.phone.nextPrompt())
    try await alice.phone.approve(second)
    try story.then("she is signed in", try await again.outcome() == .done)
  }.needing(.pushes(2))
}
