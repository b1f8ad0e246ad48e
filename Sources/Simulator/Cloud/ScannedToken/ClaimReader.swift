import Domain

/// Reads the claims of a token whose signature is right, and notes what is unusual about them.
struct ClaimReader {
  private let claims: JSON
  private var context: JSON = [:]
  private(set) var oddities: [ScannedToken.Oddity] = []

  /// The claims that are read, besides our own.
  private static let known = Set(RegistrationToken.Claim.allCases.map(\.rawValue))

  /// Begins with the token's header.
  init(_ opened: RegistrationToken.Opened) {
    claims = opened.claims
    for member in opened.header.members ?? [] where member.key != "alg" {
      if member.key != "typ" {
        note(.headerMember(member.key))
      } else if let type = member.value.text, type != "JWT" {
        note(.type(type))
      }
    }
  }

  mutating func text(_ claim: RegistrationToken.Claim) throws(RegistrationToken.Refusal) -> String {
    guard let text = try value(claim).text else { throw .wrongType(claim) }
    guard !text.isEmpty else { throw .invalidClaim(claim) }
    return text
  }

  /// Reads a text, or an integer, which some applications write instead.
  mutating func identifier(
    _ claim: RegistrationToken.Claim
  ) throws(RegistrationToken.Refusal) -> String {
    guard case .number(let number) = try value(claim) else { return try text(claim) }
    guard number.integer != nil || number.text.utf8.allSatisfy(\.isDecimalDigit) else {
      throw .wrongType(claim)
    }
    note(.number(claim))
    return number.text
  }

  mutating func issueTime(isNeeded: Bool) throws(RegistrationToken.Refusal) -> Instant? {
    if !isNeeded, claims[RegistrationToken.Claim.issuedAt.rawValue] == nil {
      note(.noIssueTime)
      return nil
    }
    switch try time(.issuedAt) {
    case .time(let instant): return instant
    case .tooEarly, .tooLate: throw .invalidClaim(.issuedAt)
    }
  }

  mutating func expiry(after issue: Instant?) throws(RegistrationToken.Refusal) -> Instant {
    switch try time(.expiresAt) {
    case .time(let instant):
      guard let issue else { return instant }
      guard issue < instant else { throw .invalidClaim(.expiresAt) }
      if instant - issue > ScannedToken.usualLifetime {
        note(.longLife(instant - issue))
      }
      return instant
    case .tooLate:
      note(.beyondTime(.expiresAt))
      return NumericDate.last
    case .tooEarly: throw .invalidClaim(.expiresAt)
    }
  }

  /// The time from which the token is valid, or nil if it names none.
  mutating func notBefore() throws(RegistrationToken.Refusal) -> Instant? {
    guard claims[RegistrationToken.Claim.notBefore.rawValue] != nil else { return nil }
    note(.notBefore)
    switch try time(.notBefore) {
    case .time(let instant): return instant
    case .tooEarly: return nil
    case .tooLate: return NumericDate.last
    }
  }

  /// Refuses a token whose identifier is not a text, or is empty.
  mutating func checkIdentifier() throws(RegistrationToken.Refusal) {
    guard claims[RegistrationToken.Claim.identifier.rawValue] != nil else { return }
    _ = try text(.identifier)
  }

  /// Continues with the claims of Authy's own.
  mutating func enterContext() throws(RegistrationToken.Refusal) {
    context = try value(.context)
    guard context.members != nil else { throw .wrongType(.context) }
  }

  /// Notes the claims that are ignored.
  mutating func noteOthers() {
    for (place, path) in [(claims, ""), (context, "context.")] {
      for member in place.members ?? [] where !Self.known.contains(member.key) {
        let name = path + member.key
        note(name.hasSameBytes(as: "aud") ? .audience : .claim(name))
      }
    }
  }

  /// How many notes are kept of one token, because its author decides how long it is.
  private static let limit = 20

  private mutating func note(_ oddity: ScannedToken.Oddity) {
    guard oddities.count <= Self.limit else { return }
    oddities.append(oddities.count < Self.limit ? oddity : .more)
  }

  private mutating func time(
    _ claim: RegistrationToken.Claim
  ) throws(RegistrationToken.Refusal) -> NumericDate {
    guard case .number(let number) = try value(claim) else { throw .wrongType(claim) }
    if number.integer == nil, number.text.utf8.contains(where: { !$0.isDecimalDigit }) {
      note(.notWhole(claim, number.text))
    }
    return NumericDate(number)
  }

  private func value(
    _ claim: RegistrationToken.Claim
  ) throws(RegistrationToken.Refusal) -> JSON {
    let place =
      switch claim {
      case .customUserID, .applicationID: context
      case .issuer, .issuedAt, .expiresAt, .notBefore, .identifier, .context: claims
      }
    guard let value = place[claim.rawValue] else { throw .missingClaim(claim) }
    return value
  }
}
