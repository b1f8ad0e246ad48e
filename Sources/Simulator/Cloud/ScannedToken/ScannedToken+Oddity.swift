import Domain

extension ScannedToken {
  /// Something unusual about a token that is allowed all the same.
  package enum Oddity: Hashable, Sendable {
    /// The header has a member that is ignored.
    case headerMember(String)
    /// The header names a type that is not written `JWT`.
    case type(String)
    /// A time is written with a fraction or an exponent.
    case notWhole(RegistrationToken.Claim, String)
    /// An identifier is a number instead of a text.
    case number(RegistrationToken.Claim)
    /// The token is valid for longer than a day.
    case longLife(Duration)
    /// A time is later than can be represented.
    case beyondTime(RegistrationToken.Claim)
    case noIssueTime
    /// The token's issue is slightly in the future.
    case issuedAhead
    /// The token says from when it is valid.
    case notBefore
    /// The token says for whom it is.
    case audience
    /// The scheme or the host of the link is written in another letter case.
    case linkCase
    /// A line break follows the link.
    case lineEnd
    /// A claim is ignored; a nested one is named by its path.
    case claim(String)
    /// There is more than is listed.
    case more
  }
}

extension ScannedToken.Oddity: CustomStringConvertible {
  /// What is unusual, and the rule that allows it, in one line.
  package var description: String {
    switch self {
    case .headerMember(let name):
      "the header has \(name.quotedInWords), which is not looked at: members that a reader does not"
        + " understand are ignored (RFC 7515, section 4)"
    case .type(let type):
      "the typ of the header is \(type.quotedInWords): \"JWT\" is recommended, and a reader ignores it"
        + " (RFC 7519, section 5.1)"
    case .notWhole(let claim, let text):
      "the claim \(claim.rawValue) is \(text.shortInWords), not written as a whole number, as a NumericDate"
        + " may be"
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
    case .issuedAhead:
      "the claim iat has not come yet: no rule says that it must have (RFC 7519, section 4.1.6), though"
        + " some libraries refuse it"
    case .notBefore:
      "there is a claim nbf, before whose time the token is refused (RFC 7519, section 4.1.5)"
    case .audience:
      "the claim aud is not looked at, since it is not known by which name Authy would find itself"
        + " there: whom it does not name must refuse the token (RFC 7519, section 4.1.3)"
    case .linkCase:
      "the link does not begin as \(RegistrationToken.link(for: "")) is written: scheme and host are the"
        + " same in either letter case (RFC 3986, section 6.2.2.1)"
    case .lineEnd:
      "a line end stands behind the link, of which it is no part (RFC 3986, appendix C)"
    case .claim(let name):
      "the claim \(name.quotedInWords) is not looked at: claims that a reader does not understand are"
        + " ignored (RFC 7519, section 4)"
    case .more: "there is more that is unusual, and is not told"
    }
  }
}
