/// The text in the QR code that binds the user who scans it first to one account of the
/// application.
///
/// It is a JSON Web Token with the claims that the Authy app expects, signed with the application's
/// API key by HMAC-SHA256 (RFC 7519; `HS256` of RFC 7518, section 3.2).
public struct RegistrationToken: Hashable, Sendable {
  /// The name of the application, as Authy's console has it.
  public let issuer: String
  public let issuedAt: Instant
  /// The first time at which the token is refused.
  public let expiresAt: Instant
  /// The account, by an identifier of the application's own.
  public let customUserID: String
  public let applicationID: String
  /// The identifier of this token, if the application accepts each token only once.
  public let identifier: String?

  /// Takes times in whole seconds from 1970 on, with the expiry last, and no empty text.
  public init?(
    issuer: String,
    issuedAt: Instant,
    expiresAt: Instant,
    customUserID: String,
    applicationID: String,
    identifier: String? = nil
  ) {
    let texts = [issuer, customUserID, applicationID] + (identifier.map { [$0] } ?? [])
    guard texts.allSatisfy({ !$0.isEmpty }), issuedAt < expiresAt,
      [issuedAt, expiresAt].allSatisfy({ $0 == Instant(wholeSeconds: $0.epochSeconds) })
    else { return nil }
    self.issuer = issuer
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.customUserID = customUserID
    self.applicationID = applicationID
    self.identifier = identifier
  }

  /// The signed token, as the text that a QR code carries.
  public func signed(with key: HMACSHA256.Key) -> String {
    let header: JSON = ["alg": "HS256", "typ": "JWT"]
    let message = "\(Base64URL.encode(header.bytes())).\(Base64URL.encode(claims.bytes()))"
    return "\(message).\(Base64URL.encode(HMACSHA256.authenticate(message, with: key)))"
  }
}
