import Domain
import Simulator

extension Scenario {
  /// Five attempts may fail; the application refuses the sixth without checking it.
  public static let sixthAttempt = Scenario(
    "sixth-attempt",
    "After five failed attempts the sixth is refused unjudged",
    [.limit, .signIn, .boundary],
    evidenceFor: ["RTS-4.3b", "RTS-4.3a", "PSD2-68.2-4", "RTS-6", "ASVS-6.3.5"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    let most = stage.policy.attemptsBeforeBlock
    story.when("a wrong password is typed for her, \((most - 1).timesInWords)")
    try await stage.fail(most - 1, as: alice)
    story.when("and then the right one")
    let page = try await alice.browser.signIn()
    try story.then("it is judged: her phone asks", try await alice.phone.nextPrompt())
    await page.close()

    story.when("a wrong password is typed \((most - 1).timesInWords) more")
    try await stage.fail(most - 1, as: alice)
    try story.then("nobody is blocked, as the right one has forgiven the first", stage.blocks == 0)
    story.when("and a \(most.ordinalInWords) time")
    try await stage.fail(1, as: alice)
    try story.then("her account is blocked for a while", stage.blocks == 1)
    let notice = try story.then("she is told of it by mail", try await alice.mailbox.nextNotice())
    try story.then(
      "with the time at which it ends",
      stage.lastBlockEnd.map { end in
        end.map {
          stage.policy.blocksBeforeLasting == 2
            ? .blockedWithWarning(until: $0) : .blocked(until: $0)
        } == notice
      }
    )

    story.when("the right password is typed, as the \((most + 1).ordinalInWords) attempt")
    let judged = stage.passwordsFoundRight
    let sixth = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then(
      "it is refused in the same words as a wrong one",
      sixth == .answered(401, "user name or password wrong")
    )
    try story.then("nobody found it right", stage.passwordsFoundRight == judged)
    try story.then(
      "it is on record as refused for the block",
      stage.refusals(.signIn, .blocked) == 1
    )
    try story.then("no further push was sent", stage.pushesSent == 1)
  }.titled {
    "After \($0.attemptsBeforeBlock.inWords(of: "failed attempt")) the"
      + " \(($0.attemptsBeforeBlock + 1).ordinalInWords) is refused unjudged"
  }.needing(.attempts(2))
}

extension Stage {
  fileprivate var passwordsFoundRight: Evidence<Int> {
    recorded { $0 == .elementVerified(.knowledge) }
  }
}
