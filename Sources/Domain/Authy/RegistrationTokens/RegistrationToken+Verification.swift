extension RegistrationToken {
  /// One of the three parts of a token, which dots separate.
  public enum Part: Hashable, Sendable {
    case header
    case payload
    case signature
  }

  /// Why a text is not a token, or not one that is valid here and now.
  public enum Refusal: Error, Hashable {
    /// It does not have three parts.
    case malformed
    case badBase64(Part)
    /// The part is not a JSON object.
    case badJSON(Part)
    /// The part is not accepted, because an object in it has a name twice.
    case repeatedName(Part, String)
    case unsupportedAlgorithm(String?)
    /// The header has a member that could change the meaning of the signature, or another type.
    case unsupportedHeader(String)
    case badSignature
    case missingClaim(Claim)
    case wrongType(Claim)
    /// The value has the right type, but is empty, out of range, or an expiry that is not after the
    /// issue.
    case invalidClaim(Claim)
    case wrongIssuer(String)
    case wrongApplication(String)
    case issuedInFuture(until: Instant)
    /// The token is valid only later, which our own tokens never say.
    case notYetValid(until: Instant)
    case expired(at: Instant)
  }

  /// Reads a token and accepts it only if it is genuine, in time and meant for this application.
  ///
  /// The payload is read only after the signature was found right, and the header decides nothing:
  /// only `HS256` is accepted, with our key (RFC 8725, section 3.1). The issuer's clock may be
  /// ahead of ours by `leeway`; from its expiry on the token is refused.
  ///
  /// - Throws: the first refusal, in the order: structure, header, signature, claims, addressee,
  ///   time.
  public static func verify(
    _ text: String,
    with key: HMACSHA256.Key,
    at now: Instant,
    issuer: String? = nil,
    applicationID: String? = nil,
    leeway: Duration = .zero
  ) throws(Refusal) -> RegistrationToken {
    let token = try authenticate(text, with: key, issuer: issuer, applicationID: applicationID)
    try token.checkTime(at: now, leeway: leeway)
    return token
  }

  /// Reads a token and accepts it if it is genuine and meant for this application, at any time.
  ///
  /// - Throws: what `verify` throws, except for the time.
  public static func authenticate(
    _ text: String,
    with key: HMACSHA256.Key,
    issuer: String? = nil,
    applicationID: String? = nil
  ) throws(Refusal) -> RegistrationToken {
    let opened = try open(text, with: key) { $0.key == "typ" && $0.value == "JWT" }
    let token = try RegistrationToken(claims: opened.claims)
    if let issuer, !token.issuer.hasSameBytes(as: issuer) {
      throw .wrongIssuer(token.issuer)
    }
    if let applicationID, !token.applicationID.hasSameBytes(as: applicationID) {
      throw .wrongApplication(token.applicationID)
    }
    return token
  }

  /// Refuses a token before its issue, except for `leeway`, and from its expiry on.
  ///
  /// - Throws: `Refusal` if the token is not valid yet or has expired.
  public func checkTime(at now: Instant, leeway: Duration = .zero) throws(Refusal) {
    guard issuedAt - now <= leeway else { throw .issuedInFuture(until: issuedAt) }
    guard now < expiresAt else { throw .expired(at: expiresAt) }
  }

  /// The header and the claims of a text whose signature is right.
  package struct Opened: Hashable {
    package let header: JSON
    package let claims: JSON
    package let signature: Digest
  }

  /// Reads a text that is signed by `HS256` with a key.
  ///
  /// - Parameters:
  ///   - text: header, payload and signature with dots between them.
  ///   - key: the only key that is accepted.
  ///   - isAllowed: whether the header may have a member; it is not asked about the algorithm.
  /// - Returns: the header and the claims, which are objects with any members.
  /// - Throws: the first refusal, in the order: structure, header, signature.
  package static func open(
    _ text: String,
    with key: HMACSHA256.Key,
    allowing isAllowed: (JSON.Member) -> Bool
  ) throws(Refusal) -> Opened {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed }
    let header = try decode(parts[0], as: .header)
    let payload = try decode(parts[1], as: .payload)
    let signature = try decode(parts[2], as: .signature)
    let members = try object(in: header, of: .header)
    try check(header: members, allowing: isAllowed)
    let message = Array(text.utf8[..<parts[1].endIndex])
    let expected = HMACSHA256.authenticate(message, with: key)
    guard Digest(signature) == expected else { throw .badSignature }
    return Opened(
      header: members,
      claims: try object(in: payload, of: .payload),
      signature: expected
    )
  }

  private static func decode(
    _ text: Substring.UTF8View,
    as part: Part
  ) throws(Refusal) -> [UInt8] {
    guard let bytes = Base64URL.decode(Substring(text)) else { throw .badBase64(part) }
    return bytes
  }

  private static func object(in bytes: [UInt8], of part: Part) throws(Refusal) -> JSON {
    let value: JSON
    do {
      value = try JSON.parse(bytes)
    } catch .duplicateKey(let name, _) {
      throw .repeatedName(part, name)
    } catch {
      throw .badJSON(part)
    }
    guard value.members != nil else { throw .badJSON(part) }
    return value
  }

  private static func check(
    header: JSON,
    allowing isAllowed: (JSON.Member) -> Bool
  ) throws(Refusal) {
    let algorithm = header["alg"]?.text
    guard algorithm == "HS256" else { throw .unsupportedAlgorithm(algorithm) }
    for member in header.members ?? [] where member.key != "alg" {
      guard isAllowed(member) else { throw .unsupportedHeader(member.key) }
    }
  }
}
