import Domain
import Simulator

extension Scenario {
  /// The code that verifies a phone is valid for ten minutes, to the nanosecond.
  public static let verificationExpiryBoundary = Scenario.simulated(
    "verification-expiry-boundary",
    "The code that proves a phone expires to the nanosecond",
    [.account, .sms, .boundary],
    because: .chosenInstant,
    evidenceFor: ["NIST-OOB-10MIN", "ASVS-6.5.5"]
  ) { story, stage in
    /// Signs up, and delivers Authy's verdict on the right code at an offset from the end of the
    /// code's lifetime.
    func signUp(_ name: String, at offset: Duration, _ words: String) async throws
      -> Browser.Refusal?
    {
      let person = try await stage.person(name, .stranger)
      story.given("\(name) has a phone, and no account")
      story.when("\(name) signs up, and the right code is found right \(words)")
      let page = try await person.browser.signUp(person.number)
      let end =
        try story.require("a sign-up", stage.lastSignUpStart)
        + stage.policy.phoneVerificationLifetime
      let code = try story.require("a code", try await person.phone.nextText()?.code)
      try await stage.wait(end - .seconds(2) - stage.now)
      stage.deliver(.checkVerification, .answer, at: end + offset)
      return try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    }

    let early = try await signUp(
      "Alice",
      at: .nanoseconds(-1),
      "one nanosecond before it expires"
    )
    try story.then("the account is opened", early == nil)
    let at = try await signUp("Bob", at: .zero, "at the instant it expires")
    try story.then("it has expired", at == .answered(409, "code expired"))
    let after = try await signUp("Carol", at: .nanoseconds(1), "one nanosecond after")
    try story.then("it has expired", after == .answered(409, "code expired"))
  }
}
