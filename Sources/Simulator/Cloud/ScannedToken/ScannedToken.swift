import Domain

/// A registration token as the simulated Authy reads it: as leniently as RFC 7519, with a note of
/// everything unusual.
///
/// Applications write the tokens that their libraries make, and Authy accepted them.
/// `RegistrationToken` decides strictly what our own application may issue. A token that is valid
/// there is valid here too, unless it has the claim `nbf`, which our tokens never have.
package struct ScannedToken: Hashable, Sendable {
  package let issuer: String
  /// The time of issue, or nil if the token has none, which `Options.needsIssuedAt` may allow.
  package let issuedAt: Instant?
  /// The first time at which the token is refused.
  package let expiresAt: Instant
  /// The first time at which the token is accepted, if it names one.
  package let notBefore: Instant?
  package let customUserID: String
  package let applicationID: String
  /// What is unusual, in the order of the text, the header first.
  package let oddities: [Oddity]
  /// The token's signature, by which it is recognized when it comes again.
  let mark: Digest

  /// The longest usual lifetime of a token; applications use five or ten minutes.
  static let usualLifetime: Duration = .seconds(86_400)

  /// Reads a token and accepts it, at any time, if it is genuine and meant for an application.
  ///
  /// The algorithm and the signature are checked as in `RegistrationToken`.
  ///
  /// - Parameters:
  ///   - text: header, payload and signature with dots between them.
  ///   - key: the API key of the application.
  ///   - issuer: the application's name; any name if nil.
  ///   - applicationID: the application's identifier; any identifier if nil.
  ///   - needsIssuedAt: whether a token without `iat`, which RFC 7519 allows, is refused.
  /// - Throws: the first refusal, in the order: structure, header, signature, claims, addressee.
  package init(
    _ text: String,
    signedWith key: HMACSHA256.Key,
    issuer: String? = nil,
    applicationID: String? = nil,
    needsIssuedAt: Bool = true
  ) throws(RegistrationToken.Refusal) {
    let opened = try RegistrationToken.open(text, with: key) { member in
      // An extension that must be understood is refused, because none is known (RFC 7515, section
      // 4.1.11).
      member.key != "crit" && (member.key != "typ" || member.value.text != nil)
    }
    var reader = ClaimReader(opened)
    self.issuer = try reader.text(.issuer)
    issuedAt = try reader.issueTime(isNeeded: needsIssuedAt)
    expiresAt = try reader.expiry(after: issuedAt)
    notBefore = try reader.notBefore()
    try reader.checkIdentifier()
    try reader.enterContext()
    customUserID = try reader.identifier(.customUserID)
    self.applicationID = try reader.identifier(.applicationID)
    reader.noteOthers()
    oddities = reader.oddities
    mark = opened.signature
    if let issuer, !self.issuer.hasSameBytes(as: issuer) { throw .wrongIssuer(self.issuer) }
    if let applicationID, !self.applicationID.hasSameBytes(as: applicationID) {
      throw .wrongApplication(self.applicationID)
    }
  }

  /// How far in the future a token's issue may be, because issuers round their time up, and clocks
  /// differ.
  ///
  /// RFC 7519 does not require that `iat` is in the past (section 4.1.6), but some libraries do. It
  /// is our choice to refuse one that is far in the future, because its issuer's clock is wrong.
  private static let leeway: Duration = .seconds(60)

  /// Refuses a token long before its issue, before it is valid, and from its expiry on.
  ///
  /// - Returns: what is unusual about its times now.
  /// - Throws: the refusal, if the token is not valid yet or has expired.
  @discardableResult
  package func checkTime(at now: Instant) throws(RegistrationToken.Refusal) -> [Oddity] {
    if let issuedAt, now + Self.leeway < issuedAt { throw .issuedInFuture(until: issuedAt) }
    if let notBefore, now < notBefore { throw .notYetValid(until: notBefore) }
    guard now < expiresAt else { throw .expired(at: expiresAt) }
    return issuedAt.map { now < $0 } ?? false ? [.issuedAhead] : []
  }
}
