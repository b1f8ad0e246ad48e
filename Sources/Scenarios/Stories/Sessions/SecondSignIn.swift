import Domain
import Simulator

extension Scenario {
  /// A browser has one session, and the answer to a question of an older session opens nothing.
  public static let secondSignIn = Scenario(
    "second-sign-in",
    "Signing in again ends the session before, and the question that it asked",
    [.session, .signIn, .attack],
    evidenceFor: ["ASVS-7.2.4", "NIST-INTENT"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her password, and goes back and types it again")
    let first = try await alice.browser.signIn()
    let early = try story.then("her phone asks", try await alice.phone.nextPrompt())
    await first.close()
    let thief = try await stage.copiedBrowser(of: alice)
    let second = try await alice.browser.signIn()
    try await story.wait(.seconds(3))
    let late = try story.then(
      "it asks once more",
      try await alice.phone.open().last { $0.id != early.id }
    )

    story.when("she approves the first question")
    try await alice.phone.approve(early)
    try story.then("she is not signed in", try await second.outcome(within: .seconds(5)) == nil)
    try story.then("the approval was refused", stage.refusals(.answer, .alreadySettled) == 1)

    story.when("somebody comes with the cookie that her browser had by then")
    let page = try await refusal(Browser.Refusal.self) { _ = try await thief.copy(second) }
    try story.then("he is asked to sign in", page?.isSignedOut == true)

    story.when("she approves the second question")
    try await alice.phone.approve(late)
    try story.then("she is signed in", try await second.outcome() == .done)
    _ = try await alice.browser.profile()

    story.when("she signs in once more, with the session open")
    let copy = try await stage.copiedBrowser(of: alice)
    let third = try await alice.browser.signIn()
    let old = try await refusal(Browser.Refusal.self) { _ = try await copy.profile() }
    try story.then("the session before has ended", old?.isSignedOut == true)
    await third.close()
  }.needing(.pushes(2))
}
