import Domain
import Simulator

extension Scenario {
  /// Nobody can guess the code that verifies a phone, or flood a phone with texts.
  public static let verificationLimits = Scenario(
    "verification-limits",
    "A sign-up gets five attempts and three texts",
    [.account, .limit, .sms, .attack],
    evidenceFor: ["RTS-4.3b", "ASVS-6.6.3", "NIST-OOB-ENTROPY", "ASVS-2.4.1"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .stranger)
    story.given("Alice has a phone, and no account")

    story.when("somebody signs up with her number, and asks for the text until it is refused")
    let page = try await alice.browser.signUp(alice.number)
    var asked = 1
    let texts = min(stage.policy.textsPerVerification, stage.policy.textsPerNumber)
    for _ in 0..<texts + 2
    where try await refusal(Browser.Refusal.self, { try await page.resend() }) == nil {
      asked += 1
    }
    try story.then("it was sent \(texts.timesInWords)", asked == texts)
    let code = try story.require("a code", try await alice.phone.nextText()?.code)

    let attempts = min(stage.policy.attemptsPerVerification, stage.policy.attemptsPerNumber)
    story.when("\(attempts.inWords(of: "wrong code")) \(attempts == 1 ? "is" : "are") typed")
    for _ in 0..<attempts {
      _ = try await refusal(Browser.Refusal.self) { try await page.enter(code.mistyped) }
    }
    let judged = stage.sent(.checkVerification)
    try story.then("all \(attempts.inWords) were judged", judged == attempts)
    story.when("and then the right one")
    let sixth = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    try story.then("it is refused", sixth == .answered(429, "too many attempts"))
    try story.then("unjudged", stage.sent(.checkVerification) == judged)
    let signIn = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then("there is no account", signIn?.status == 401)
  }.titled {
    "A sign-up gets \(min($0.attemptsPerVerification, $0.attemptsPerNumber).inWords(of: "attempt"))"
      + " and \(min($0.textsPerVerification, $0.textsPerNumber).inWords(of: "text"))"
  }
}
