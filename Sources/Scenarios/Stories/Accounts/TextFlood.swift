import Domain
import Simulator

extension Scenario {
  /// A form begins anew what it may do, but not what its number may suffer.
  public static let textFlood = Scenario.simulated(
    "text-flood",
    "However many forms name a number, it gets six texts in an hour, and ten guesses",
    [.account, .limit, .sms, .attack, .boundary],
    because: .chosenInstant,
    evidenceFor: ["ASVS-6.6.3", "NIST-OOB-ENTROPY", "ASVS-2.4.1"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .stranger)
    story.given("Alice has a phone, and no account")

    story.when("Mallory sends the form with her number, again and again")
    var pages: [any RegistrationControls] = []
    var refused: Browser.Refusal?
    while refused == nil, pages.count < 20 {
      // A browser keeps one registration, so each form comes from another one.
      let browser = try stage.anotherBrowser(of: alice)
      refused = try await refusal(Browser.Refusal.self) {
        pages.append(try await browser.register(as: nil, alice.number))
      }
    }
    try story.then("it is refused at last", refused == .answered(429, "too many texts"))
    try story.then(
      "six texts were sent",
      stage.sent(.startVerification) == stage.policy.textsPerNumber
    )
    let first = try story.require("the first form", stage.firstRegistrationStart)

    var code: OneTimeCode?
    for _ in pages { code = try await alice.phone.nextText()?.code }
    let mistyped = try story.require("a code", code).mistyped

    story.when("he guesses at the code twice on every page")
    for page in pages {
      for _ in 0..<2 {
        _ = try await refusal(Browser.Refusal.self) { try await page.enter(mistyped) }
      }
    }
    try story.then(
      "ten guesses were judged",
      stage.sent(.checkVerification) == stage.policy.attemptsPerNumber
    )

    let end = first + stage.policy.numberWindow
    try await stage.wait(end - .seconds(1) - stage.now)
    story.when("Alice registers, one nanosecond before the first text is an hour old")
    stage.deliver(.register, at: end - .nanoseconds(1))
    let early = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.register(alice.number)
    }
    try story.then("it is refused", early == .answered(429, "too many texts"))
    story.when("and once more when it is")
    stage.deliver(.register, at: end)
    let hers = try await alice.browser.register(alice.number)
    let text = try story.then("a text comes", try await alice.phone.nextText())
    try await story.wait(.seconds(30))
    story.when("she types its code, when the guesses are an hour old as well")
    try await hers.enter(try story.require("its code", text.code))
    let signIn = try await alice.browser.signIn()
    try story.then("her account is open", try await signIn.outcome() == .done)
  }
}
