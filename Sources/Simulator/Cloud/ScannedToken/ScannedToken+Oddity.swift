import Domain

extension ScannedToken {
  /// What is unusual about a token, and yet allowed.
  public enum Oddity: Hashable, Sendable {
    /// The header has a member that is ignored.
    case headerMember(String)
    /// The header names a type that is not written `JWT`.
    case type(String)
    /// A time is written with a fraction or an exponent.
    case notWhole(RegistrationToken.Claim, String)
    /// An identifier is a number, and no text.
    case number(RegistrationToken.Claim)
    /// The token is good for longer than a day.
    case longLife(Duration)
    /// A time is later than can be told.
    case beyondTime(RegistrationToken.Claim)
    case noIssueTime
    /// There is a claim that is ignored; one within another is named by its path.
    case claim(String)
    /// There is more than is told.
    case more
  }
}

extension ScannedToken.Oddity: CustomStringConvertible {
  /// What is unusual, and the rule that allows it, in one line.
  public var description: String {
    switch self {
    case .headerMember(let name):
      "the header has \(Self.quoted(name)), which is not looked at: members that a reader does not"
        + " understand are ignored (RFC 7515, section 4)"
    case .type(let type):
      "the typ of the header is \(Self.quoted(type)): \"JWT\" is recommended, and a reader ignores it"
        + " (RFC 7519, section 5.1)"
    case .notWhole(let claim, let text):
      "the claim \(claim.rawValue) is \(Self.cut(text)), not a whole number, as a NumericDate may be"
        + " (RFC 7519, section 2), though some libraries refuse it"
    case .number(let claim):
      "the claim \(claim.rawValue) is a number, which is read as its text: claims of one's own have"
        + " the type that one gives them (RFC 7519, section 4.3)"
    case .longLife(let lifetime):
      "the claim exp is \(lifetime.components.seconds) s after iat, and as long whoever comes by the"
        + " link may scan it: an expiry may be at any time (RFC 7519, section 4.1.4)"
    case .beyondTime(let claim):
      "the claim \(claim.rawValue) is beyond the year 2262, as milliseconds are: a NumericDate counts"
        + " seconds (RFC 7519, section 2), so it hardly ever comes"
    case .noIssueTime:
      "there is no claim iat, which may be left out (RFC 7519, section 4.1.6)"
    case .claim(let name):
      "the claim \(Self.quoted(name)) is not looked at: claims that a reader does not understand are"
        + " ignored (RFC 7519, section 4)"
    case .more: "there is more that is unusual, and is not told"
    }
  }

  /// How much is told of a text that others wrote.
  private static let limit = 40

  private static func cut(_ text: String) -> String {
    let start = String(text.unicodeScalars.prefix(limit))
    return start == text ? text : start + "…"
  }

  /// The text as JSON has it, with escapes for what a terminal obeys.
  private static func quoted(_ text: String) -> String { JSON.string(cut(text)).description }
}
