import Domain

/// A registration token as the simulated Authy reads it: leniently where RFC 7519 is lenient, with a
/// note of everything that is unusual.
///
/// Applications write what their libraries make, and Authy took it. What an application of ours may
/// issue, `RegistrationToken` decides strictly; a token that is good there is good here, too, unless it
/// has the claim `nbf`, which ours never have.
package struct ScannedToken: Hashable, Sendable {
  package let issuer: String
  /// Nil where the token has none, which `Options.needsIssuedAt` may allow.
  package let issuedAt: Instant?
  /// The first time at which the token is refused.
  package let expiresAt: Instant
  /// The first time at which the token is accepted, if it names one.
  package let notBefore: Instant?
  package let customUserID: String
  package let applicationID: String
  /// What is unusual, header first, in the order in which it is written.
  package let oddities: [Oddity]
  /// By what this token, and no other, is known again: its signature.
  let mark: Digest

  /// Beyond this lifetime, that of a token is unusual; applications use five or ten minutes.
  static let usualLifetime: Duration = .seconds(86_400)

  /// Reads a token and accepts it if it is genuine and meant for an application, at whatever time.
  ///
  /// The algorithm and the signature are judged as by `RegistrationToken`.
  ///
  /// - Parameters:
  ///   - text: header, payload and signature with dots between them.
  ///   - key: the API key of the application.
  ///   - issuer: the application's name; any if nil.
  ///   - applicationID: the application's identifier; any if nil.
  ///   - needsIssuedAt: whether a token without `iat`, which RFC 7519 allows, is refused.
  /// - Throws: the first refusal, in the order structure, header, signature, claims, addressee.
  package init(
    _ text: String,
    signedWith key: HMACSHA256.Key,
    issuer: String? = nil,
    applicationID: String? = nil,
    needsIssuedAt: Bool = true
  ) throws(RegistrationToken.Refusal) {
    let opened = try RegistrationToken.open(text, with: key) { member in
      // An extension that must be understood is not (RFC 7515, section 4.1.11).
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

  /// How far a token's issue may lie ahead: issuers round their time up, and clocks differ.
  ///
  /// RFC 7519 has no rule that `iat` must have come (section 4.1.6); some libraries have. That one far
  /// ahead is refused is ours, since its issuer's clock is wrong.
  private static let leeway: Duration = .seconds(60)

  /// Refuses a token long before its issue and before it is good, and from its expiry on.
  ///
  /// - Returns: what is unusual about its times by now.
  @discardableResult
  package func checkTime(at now: Instant) throws(RegistrationToken.Refusal) -> [Oddity] {
    if let issuedAt, now + Self.leeway < issuedAt { throw .issuedInFuture(until: issuedAt) }
    if let notBefore, now < notBefore { throw .notYetValid(until: notBefore) }
    guard now < expiresAt else { throw .expired(at: expiresAt) }
    return issuedAt.map { now < $0 } ?? false ? [.issuedAhead] : []
  }
}
