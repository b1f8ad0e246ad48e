import Domain
import Simulator

extension Scenario {
  /// A block ends at its exact nanosecond, and then everything works as before.
  public static let blockEndBoundary = Scenario.simulated(
    "block-end-boundary",
    "A block ends to the nanosecond",
    [.limit, .signIn, .boundary],
    because: .chosenInstant,
    evidenceFor: ["RTS-4.4a", "RTS-4.3b", "PSD2-68.2-4"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    try await stage.fail(stage.policy.attemptsBeforeBlock, as: alice)
    let end = try story.require("a block", stage.lastBlockEnd)
    let most = stage.policy.attemptsBeforeBlock
    story.given("Alice's account was blocked after \(most.inWords(of: "wrong password"))")

    /// Types the right password in such a way that it arrives at an offset from the end of the
    /// block.
    func signIn(arriving offset: Duration, _ words: String) async throws
      -> (any ConfirmationControls)?
    {
      story.when("her right password arrives \(words)")
      try await stage.wait(end - .seconds(1) - stage.now)
      stage.deliver(.signIn, at: end + offset)
      var page: (any ConfirmationControls)?
      _ = try await refusal(Browser.Refusal.self) { page = try await alice.browser.signIn() }
      return page
    }

    let early = try await signIn(arriving: .nanoseconds(-1), "one nanosecond before the block ends")
    try story.then("it is refused", early == nil)
    try story.then("for the block", stage.refusals(.signIn, .blocked) == 1)

    let page = try story.require(
      "a page",
      try await signIn(arriving: .zero, "at the instant at which the block ends")
    )
    let prompt = try story.then("it is judged: her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await page.outcome() == .done)
    try story.then("the end of the block is on record", stage.recorded { $0 == .blockEnded } == 1)
  }
}
