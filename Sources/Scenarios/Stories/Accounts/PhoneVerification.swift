import Domain
import Simulator

extension Scenario {
  /// An account is opened only by the person who holds the phone that it names.
  public static let phoneVerification = Scenario(
    "phone-verification",
    "An account is opened by a code that only its phone gets",
    [.account, .sms],
    evidenceFor: [
      "RTS-24.1", "RTS-25.2c", "NIST-PSTN", "ASVS-6.6.1", "PSD2-97.1a", "NIST-OOB-ENTROPY",
    ]
  ) { story, stage in
    let alice = try await stage.person("Alice", .stranger)
    story.given("Alice has a phone, and no account")

    story.when("she fills in the form for an account")
    let page = try await alice.browser.signUp(alice.number)
    let text = try story.then("her phone shows a text", try await alice.phone.nextText())
    let code = try story.then("it holds a code", text.code)

    story.when("she signs in before she has typed it")
    let early = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then("she is refused like anybody", early?.status == 401)

    story.when("she mistypes the code")
    let wrong = try await refusal(Browser.Refusal.self) { try await page.enter(code.mistyped) }
    try story.then("it is refused", wrong == .answered(409, "wrong code"))

    story.when("she asks for the text again")
    try await page.resend()
    let second = try story.then("it comes", try await alice.phone.nextText())
    try story.then("with the same code", second.code == code)

    story.when("she types the code")
    try await page.enter(code)
    story.when("and signs in by password")
    let signIn = try await alice.browser.signIn()
    try story.then("her account is open", try await signIn.outcome() == .done)
    let profile = try await alice.browser.profile()
    try story.then("it offers to enable two-factor authentication", profile.offersEnabling)
    let closed = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.payments() }
    try story.then("her payments stay closed to the password alone", closed?.status == 403)

    story.when("the code is typed once more")
    let again = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    try story.then("it is refused", again != nil)
  }.needing(.verification(attempts: 2, texts: 2))
}
