import Domain
import Simulator

extension Scenario {
  /// One approval opens one session: the one that asked for it.
  public static let loginApprovalReuse = Scenario.owned(
    "login-approval-reuse",
    "One approval signs in the one browser that asked",
    [.signIn, .attack],
    evidenceFor: ["RTS-4.1b", "RTS-4.3c", "NIST-INTENT", "ASVS-6.5.1", "ASVS-6.6.2"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    let other = try stage.anotherBrowser(of: alice)
    story.given("Alice has two-factor authentication on, and Mallory knows her password")

    story.when("Mallory signs in, and a moment later Alice does too")
    let his = try await other.signIn()
    let hisPrompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    let hers = try await alice.browser.signIn()
    try await story.wait(.seconds(3))
    let prompts = try await alice.phone.open()
    try story.then("her phone holds two questions", prompts.count == 2)
    let herPrompt = try story.require("hers", prompts.last { $0.id != hisPrompt.id })
    let waiting = try await stage.copiedBrowser(of: alice).copy(hers)

    story.when("she approves the one that came with her own sign-in")
    try await alice.phone.approve(herPrompt)
    try story.then("she is signed in", try await hers.outcome() == .done)
    try story.then(
      "Mallory's browser still waits",
      try await his.outcome(within: .seconds(10)) == nil
    )

    story.when("she denies the other")
    try await alice.phone.deny(hisPrompt)
    try story.then("Mallory's page says so", try await his.outcome() == .denied)
    let refused = try await refusal(Browser.Refusal.self) { _ = try await other.profile() }
    try story.then("and her account stays closed to him", refused?.isSignedOut == true)

    story.when("her own approval is used again, by a copy of the page that had waited for it")
    let twice = try await refusal(Browser.Refusal.self) {
      try await waiting.goOn()
    }
    try story.then("the copy is asked to sign in", twice?.isSignedOut == true)
    // An application that asks Authy often may know the answer while its callback is still on its
    // way.
    if stage.policy.reconcileInterval < .seconds(5) { try await stage.wait(.seconds(3)) }
    let refusedBefore = stage.refusals(.answer, .alreadySettled)
    story.when("Authy says once more that she approved, and signs that anew")
    _ = try await stage.callbacks.send(.approve, about: herPrompt.id)
    try story.then(
      "it is refused, and that is recorded",
      stage.refusals(.answer, .alreadySettled) == refusedBefore + 1
    )
  }.needing(.pushes(2))
}
