import Domain

extension RegistrationToken.Claim {
  /// What the claim's value must be when a phone scans it, and which rule says so.
  public var rule: String {
    switch self {
    case .issuer: "a text (RFC 7519, section 4.1.1)"
    case .identifier: "a text (RFC 7519, section 4.1.7)"
    case .issuedAt:
      "a number of seconds since 1970 (NumericDate: RFC 7519, sections 2 and 4.1.6)"
    case .expiresAt:
      "a number of seconds since 1970 (NumericDate: RFC 7519, sections 2 and 4.1.4)"
    case .notBefore:
      "a number of seconds since 1970 (NumericDate: RFC 7519, sections 2 and 4.1.5)"
    case .context: "an object, as Authy's own format has it"
    case .customUserID, .applicationID:
      "a text or an integer in context, as Authy's own format has it"
    }
  }

  /// The rule that a value of the right type breaks.
  public var rangeRule: String {
    switch self {
    case .issuedAt:
      "out of range: it counts seconds since 1970 (NumericDate: RFC 7519, section 2)"
    case .expiresAt:
      "out of range, or not after iat: it counts seconds since 1970 (NumericDate: RFC 7519, section 2)"
    case .issuer, .identifier, .context, .customUserID, .applicationID, .notBefore:
      "empty, where it is \(rule)"
    }
  }
}
