extension RegistrationToken {
  /// A claim of a registration token, by its name in the token.
  public enum Claim: String, Hashable, Sendable, CaseIterable {
    case issuer = "iss"
    case issuedAt = "iat"
    case expiresAt = "exp"
    /// The time before which a token is refused; our own tokens never have it.
    case notBefore = "nbf"
    case identifier = "jti"
    case context
    case customUserID = "custom_user_id"
    case applicationID = "authy_app_id"
  }

  /// The claims in the order of Authy's own examples.
  var claims: JSON {
    var members = [
      member(.issuer, .string(issuer)),
      member(.issuedAt, .integer(issuedAt.epochSeconds)),
      member(.expiresAt, .integer(expiresAt.epochSeconds)),
    ]
    if let identifier { members.append(member(.identifier, .string(identifier))) }
    let context = [
      member(.customUserID, .string(customUserID)),
      member(.applicationID, .string(applicationID)),
    ]
    members.append(member(.context, .object(context)))
    return .object(members)
  }

  /// Reads the claims of a token whose signature is verified, and ignores unknown claims.
  ///
  /// Times are integers: the fractions that some clients write are refused.
  ///
  /// - Throws: `Refusal` if a claim is missing, of the wrong type, or out of range.
  init(claims: JSON) throws(Refusal) {
    let issuer = try Self.text(.issuer, of: claims)
    let issuedAt = try Self.time(.issuedAt, of: claims)
    let expiresAt = try Self.time(.expiresAt, of: claims)
    guard issuedAt < expiresAt else { throw .invalidClaim(.expiresAt) }
    let isNamed = claims[Claim.identifier.rawValue] != nil
    let identifier = isNamed ? try Self.text(.identifier, of: claims) : nil
    let context = try Self.value(.context, of: claims)
    guard context.members != nil else { throw .wrongType(.context) }
    let token = Self(
      issuer: issuer,
      issuedAt: issuedAt,
      expiresAt: expiresAt,
      customUserID: try Self.text(.customUserID, of: context),
      applicationID: try Self.text(.applicationID, of: context),
      identifier: identifier
    )
    guard let token else { throw .malformed }
    self = token
  }

  private func member(_ claim: Claim, _ value: JSON) -> JSON.Member {
    JSON.Member(key: claim.rawValue, value: value)
  }

  private static func value(_ claim: Claim, of claims: JSON) throws(Refusal) -> JSON {
    guard let value = claims[claim.rawValue] else { throw .missingClaim(claim) }
    return value
  }

  private static func text(_ claim: Claim, of claims: JSON) throws(Refusal) -> String {
    guard let text = try value(claim, of: claims).text else { throw .wrongType(claim) }
    guard !text.isEmpty else { throw .invalidClaim(claim) }
    return text
  }

  private static func time(_ claim: Claim, of claims: JSON) throws(Refusal) -> Instant {
    guard let seconds = try value(claim, of: claims).integer else { throw .wrongType(claim) }
    guard let time = Instant(wholeSeconds: seconds) else { throw .invalidClaim(claim) }
    return time
  }
}
