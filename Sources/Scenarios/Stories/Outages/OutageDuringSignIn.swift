import Domain
import Simulator

extension Scenario {
  /// During an outage nobody is signed in, and nobody is locked out either.
  public static let outageDuringSignIn = Scenario.simulated(
    "outage-during-sign-in",
    "An outage lets nobody in and locks nobody out",
    [.signIn, .fault],
    because: .outage,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1a"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    story.when("she types her password while Authy cannot be reached")
    stage.cutOffAuthy()
    let page = try await alice.browser.signIn()
    let early = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("her account stays closed", early?.isSignedOut == true)
    try story.then("the sign-in expires", try await page.outcome() == .expired)

    story.when("Authy can be reached again, and she signs in")
    stage.reconnectAuthy()
    let second = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    story.when("she approves, and the callback is lost in another outage")
    stage.cutOffAuthy()
    try await alice.phone.approve(prompt)
    try story.then(
      "the page still waits",
      try await second.outcome(within: min(.seconds(20), stage.policy.pushLifetime / 6)) == nil
    )
    stage.reconnectAuthy()
    try story.then(
      "when it is over she is signed in",
      try await second.outcome() == .done
    )
    try story.then("one push was sent each time", stage.pushesSent == 2)
  }.needing(
    .pushes(2),
    .sessionOutlivesPush(),
    .reconciliations(2, polledEvery: { $0.confirmationPollInterval })
  )
}
