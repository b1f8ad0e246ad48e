import Domain
import Simulator

extension Scenario {
  /// Signing out ends the session at the application, not only in the browser.
  public static let signOut = Scenario(
    "sign-out",
    "Signing out ends the session for every copy of its cookie",
    [.session],
    evidenceFor: ["RTS-35"]
  ) { story, stage in
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is signed in, and Mallory has a copy of her cookies")
    let mallory = try await stage.copiedBrowser(of: alice)
    try story.then(
      "the copy is good while she is signed in",
      try await mallory.profile().offersEnabling
    )

    story.when("she signs out")
    try await alice.browser.signOut()
    let hers = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("her own browser is asked to sign in", hers?.isSignedOut == true)
    let his = try await refusal(Browser.Refusal.self) { _ = try await mallory.profile() }
    try story.then("and so is Mallory's", his?.isSignedOut == true)
    try story.then(
      "the end of the session is recorded",
      stage.recorded { $0 == .sessionClosed } == 1
    )
  }
}
