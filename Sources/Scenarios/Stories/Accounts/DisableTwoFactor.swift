import Domain
import Simulator

extension Scenario {
  /// Two-factor authentication is switched off only by an approval on the phone for exactly that.
  public static let disableTwoFactor = Scenario(
    "disable-two-factor",
    "Switching two-factor authentication off takes a fresh approval",
    [.account],
    evidenceFor: ["PSD2-97.1c", "RTS-27", "RTS-5.2b", "ASVS-6.3.5", "ASVS-7.5.3"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.signedInByPhone("Alice", telling: story)
    story.given("Alice is signed in with her password and her phone")

    story.when("she disables two-factor authentication")
    let page = try await alice.browser.disableTwoFactor()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then(
      "it says what for",
      prompt.question.message.contains("switching two-factor authentication off")
    )
    try story.then("the page waits for it", try await page.outcome(within: .seconds(3)) == nil)
    try story.then(
      "nothing has changed yet",
      try await alice.browser.profile().twoFactor == .on
    )

    story.when("she approves")
    try await alice.phone.approve(prompt)
    try story.then("the page goes on", try await page.outcome() == .done)
    let profile = try await alice.browser.profile()
    try story.then(
      "her profile says that it is off, and offers to enable it",
      profile.twoFactor == .off && profile.offersEnabling
    )
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .authenticatorRemoved
    )

    story.when("it is to be disabled once more")
    let twice = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.disableTwoFactor()
    }
    try story.then("there is nothing to disable", twice == .answered(409, "no authenticator bound"))

    story.when("she signs out and in again")
    try await alice.browser.signOut()
    let again = try await alice.browser.signIn()
    try story.then("the password is enough", try await again.outcome() == .done)
    let payments = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.payments()
    }
    try story.then("her payments are closed to it", payments?.status == 403)
    let pay = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then("and nothing can be paid without an authenticator", pay?.status == 409)
  }
}
