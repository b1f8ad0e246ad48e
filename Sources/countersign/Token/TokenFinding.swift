import Domain
import Scenarios
import Simulator

/// The verdict on a token: it is good, or it breaks a rule, and what to do about that.
struct TokenFinding: Hashable {
  let isGood: Bool
  let words: String
  /// What to do; `nil` when nothing must be done.
  var advice: String?
  /// What is unusual about a good token.
  var notes: [String] = []

  /// A link that no Authy app opens, such as the `authy://authy/qr` of one tutorial.
  static let otherLink = Self(
    isGood: false,
    words: "it is a link that the Authy app does not open",
    advice: "write it as \(RegistrationToken.link(for: "TOKEN"))"
  )

  private init(isGood: Bool, words: String, advice: String? = nil) {
    self.isGood = isGood
    self.words = words
    self.advice = advice
  }

  /// The verdict on a token with surplus characters around it.
  init(_ surplus: Surplus) {
    self.init(isGood: false, words: "it has \(surplus.words)", advice: "copy the token alone")
  }

  init(good token: ScannedToken, in link: [ScannedToken.Oddity], at now: Instant) {
    let rest = (token.expiresAt - now).components.seconds
    self.init(isGood: true, words: "it may be scanned for \(rest) more seconds")
    notes = (link + token.oddities).map { "\($0)".onOneLine }
  }

  init(refusing refusal: RegistrationToken.Refusal, at now: Instant) {
    self.init(isGood: false, words: refusal.words(at: now).onOneLine, advice: refusal.advice)
  }

  func text(ink: Ink) -> String {
    let verdict = isGood ? ink.good("good") : ink.bad("refused")
    return "\(verdict): \(words)\n" + (advice.map { "  \($0)\n" } ?? "")
      + notes.map { "  note: \($0)\n" }.joined()
  }
}
