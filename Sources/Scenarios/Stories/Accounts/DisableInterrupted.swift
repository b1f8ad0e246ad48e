import Domain
import Simulator

extension Scenario {
  /// Whatever message is lost, the phone is in the end removed at Authy and at the application, or
  /// at neither.
  public static let disableInterrupted = Scenario.simulated(
    "disable-interrupted",
    "Switching off happens at both ends or at neither",
    [.account, .fault],
    because: .lostMessage,
    evidenceFor: ["RTS-27", "ASVS-16.5.3", "ASVS-2.3.1"]
  ) { story, stage in
    /// Signs in with the password and the phone, and approves the switching off.
    func disable(_ name: String, once prepare: () async throws -> Void) async throws -> Person {
      let person = try await stage.signedInByPhone(name, telling: story)
      let page = try await person.browser.disableTwoFactor()
      let prompt = try story.require("a prompt", try await person.phone.nextPrompt())
      try await prepare()
      try await person.phone.approve(prompt)
      _ = try await page.outcome(within: .seconds(60))
      return person
    }

    let lost = stage.policy.deletionAttempts
    story.when(
      "Alice switches two-factor authentication off, and Authy's answers are lost"
        + " \(lost.timesInWords)"
    )
    let alice = try await disable("Alice") { stage.drop(.deleteUser, .answer, times: lost) }
    try story.then(
      "it is off",
      try await alice.browser.profile().twoFactor == .off
    )
    try story.then(
      "Authy was asked a \((lost + 1).ordinalInWords) time",
      stage.sent(.deleteUser) == lost + 1
    )
    try story.then("and Authy has her no more", try await !stage.isMemberAtAuthy(alice))

    story.when("Bob does so while Authy cannot be reached")
    let bob = try await disable("Bob") { stage.cutOff([.deleteUser]) }
    try story.then(
      "his profile says that it is being switched off",
      try await bob.browser.profile().twoFactor
        == .ending
    )
    try story.then("Authy has him still", try await stage.isMemberAtAuthy(bob))
    story.when("he signs in elsewhere")
    let elsewhere = try await stage.anotherBrowser(of: bob).signIn()
    let prompt = try story.then("his phone is still asked", try await bob.phone.nextPrompt())
    try await bob.phone.approve(prompt)
    try story.then("and still counts", try await elsewhere.outcome() == .done)
    story.when("Authy can be reached again, and he opens his profile")
    stage.reconnectAuthy()
    try story.then(
      "it is off",
      try await bob.browser.profile().twoFactor == .off
    )
    try story.then("at Authy as well", try await !stage.isMemberAtAuthy(bob))

    story.when("Carol does so, and Authy refuses because of too many requests")
    let carol = try await disable("Carol") {
      await stage.reconfigureAuthy { $0.rateLimit = RateLimit(0, per: .seconds(1)) }
    }
    try story.then(
      "it is on, as it was",
      try await carol.browser.profile().twoFactor == .on
    )
    try story.then("at Authy as well", try await stage.isMemberAtAuthy(carol))
  }.needing(
    PolicyNeed("it needs a session that stays open, unused, while a deletion is tried twice") {
      $0.sessionInactivity
        >= .seconds(10) * $0.deletionAttempts + $0.confirmationPollInterval + .seconds(20)
    }
  )
}
