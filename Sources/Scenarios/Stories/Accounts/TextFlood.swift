import Domain
import Simulator

extension Scenario {
  /// Each form has limits of its own, but all forms together cannot exceed the limits of a phone
  /// number.
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
    var pages: [any SignUpControls] = []
    var refused: Browser.Refusal?
    while refused == nil, pages.count <= stage.policy.textsPerNumber {
      // A browser keeps only one sign-up, so each form is sent from a new browser.
      let browser = try stage.anotherBrowser(of: alice)
      refused = try await refusal(Browser.Refusal.self) {
        pages.append(try await browser.signUp(as: nil, alice.number))
      }
    }
    try story.then("it is refused at last", refused == .answered(429, "too many texts"))
    let texts = stage.policy.textsPerNumber
    try story.then(
      "\(texts.inWords(of: "text")) \(texts == 1 ? "was" : "were") sent",
      stage.sent(.startVerification) == texts
    )
    let first = try story.require("the first form", stage.firstSignUpStart)

    var code: OneTimeCode?
    for _ in pages { code = try await alice.phone.nextText()?.code }
    let mistyped = try story.require("a code", code).mistyped

    let guesses = stage.policy.attemptsPerNumber
    let guessesPerPage = guesses / texts + 1
    story.when("he guesses at the code \(guessesPerPage.timesInWords) on every page")
    for page in pages {
      for _ in 0..<guessesPerPage {
        _ = try await refusal(Browser.Refusal.self) { try await page.enter(mistyped) }
      }
    }
    try story.then(
      "\(guesses.inWords(of: "guess", "guesses")) \(guesses == 1 ? "was" : "were") judged",
      stage.sent(.checkVerification) == guesses
    )
    let age = stage.policy.numberWindow.asAge
    let lastGuess = stage.now

    let end = first + stage.policy.numberWindow
    try await stage.wait(end - .seconds(1) - stage.now)
    story.when("Alice signs up, one nanosecond before the first text is \(age) old")
    stage.deliver(.signUp, at: end - .nanoseconds(1))
    let early = try await refusal(Browser.Refusal.self) {
      _ = try await alice.browser.signUp(alice.number)
    }
    try story.then("it is refused", early == .answered(429, "too many texts"))
    story.when("and once more when it is")
    stage.deliver(.signUp, at: end)
    let hers = try await alice.browser.signUp(alice.number)
    let text = try story.then("a text comes", try await alice.phone.nextText())
    try await story.wait(max(.seconds(30), (lastGuess - first).roundedDownToSeconds + .seconds(1)))
    story.when("she types its code, when the guesses are \(age) old as well")
    try await hers.enter(try story.require("its code", text.code))
    let signIn = try await alice.browser.signIn()
    try story.then("her account is open", try await signIn.outcome() == .done)
  }.titled {
    "However many forms name a number, it gets \($0.textsPerNumber.inWords(of: "text")) in"
      + " \($0.numberWindow.asAge), and \($0.attemptsPerNumber.inWords(of: "guess", "guesses"))"
  }.needing(
    PolicyNeed("it needs more guesses on all pages than one number may suffer") {
      $0.attemptsPerVerification > $0.attemptsPerNumber / $0.textsPerNumber
    },
    PolicyNeed("it needs a code that lives while guesses are made, and a number's window beyond") {
      let guessing = Duration.seconds(2) * ($0.textsPerNumber + $0.attemptsPerNumber)
      return $0.phoneVerificationLifetime >= .seconds(45) + guessing
        && $0.numberWindow > guessing
    }
  )
}
