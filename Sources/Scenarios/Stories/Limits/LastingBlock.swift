import Domain
import Simulator

extension Scenario {
  /// The owner is warned before a block lasts until support lifts it, and can return through
  /// support.
  public static let lastingBlock = Scenario(
    "lasting-block",
    "The third block lasts until support lifts it, after a warning",
    [.limit, .account],
    evidenceFor: ["RTS-4.4a", "RTS-4.4b", "RTS-4.4c", "PSD2-68.2-4", "ASVS-6.3.5"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    let most = stage.policy.attemptsBeforeBlock
    /// Fails often enough for a block, and reads the mail about it.
    func block() async throws -> Notice.Name? {
      story.when("a wrong password is typed for her, \(most.timesInWords)")
      try await stage.fail(most, as: alice)
      let notice = try await alice.mailbox.nextNotice()
      return notice?.name
    }

    for _ in 2..<stage.policy.blocksBeforeLasting {
      try story.then("she is told that her account is blocked", try await block() == .blocked)
      try await story.wait(stage.policy.blockDuration)
    }
    try story.then(
      "she is warned that the next block is for good",
      try await block() == .blockedWithWarning
    )
    try await story.wait(stage.policy.blockDuration)
    try story.then("she is told that it is for good", try await block() == .blockedForGood)

    try await story.wait(.seconds(86_400))
    story.when("she types the right password")
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then("she is refused", refused?.status == 401)

    story.when("she proves to support who she is")
    try await stage.readmit(alice)
    try story.then(
      "she is told that her account is open again",
      try await alice.mailbox.nextNotice() == .readmitted
    )
    story.when("she signs in and approves")
    let page = try await alice.browser.signIn()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await page.outcome() == .done)
  }.titled {
    "The \($0.blocksBeforeLasting.ordinalInWords) block lasts until support lifts it, after a warning"
  }
}
