import Domain

extension RegistrationToken.Refusal {
  /// What is wrong with a token, by which claim and by which rule, as a sentence without its
  /// beginning.
  ///
  /// Durations are given in whole seconds, rounded up.
  public func words(at now: Instant) -> String {
    switch self {
    case .malformed:
      "the token has not three parts with dots between them (RFC 7515, section 7.1)"
    case .badBase64(let part):
      "the \(part) of the token is not written in base64url without padding (RFC 7515, section 2)"
    case .badJSON(let part):
      "the \(part) of the token is no JSON object (RFC 7519, section 7.2)"
    case .repeatedName(let part, let name): Self.repeated(name, in: part)
    case .unsupportedAlgorithm(let name):
      "the header of the token names \(name.map { "the algorithm \($0.quotedInWords)" } ?? "no algorithm"),"
        + " and HS256 alone is accepted (RFC 8725, section 3.1)"
    case .unsupportedHeader("typ"):
      "the typ in the header of the token is not a text (RFC 7519, section 5.1)"
    case .unsupportedHeader(let name):
      "the header of the token has \(name.quotedInWords), which could change what the signature means"
        + " (RFC 7515, section 4.1.11)"
    case .badSignature:
      "the signature of the token was not made with the API key of this application over these bytes"
        + " (RFC 7515, section 5.2)"
    case .missingClaim(let claim):
      "the token lacks the claim \(claim.rawValue), which is \(claim.rule)"
    case .wrongType(let claim):
      "the claim \(claim.rawValue) of the token is not \(claim.rule)"
    case .invalidClaim(let claim):
      "the claim \(claim.rawValue) of the token is \(claim.rangeRule)"
    case .wrongIssuer(let name):
      "the claim iss of the token is \(name.quotedInWords) and not the name of this application, byte for"
        + " byte, as Authy's own format has it (RFC 7519, sections 2 and 4.1.1)"
    case .wrongApplication(let id):
      "the claim authy_app_id of the token, in context, is \(id.quotedInWords) and not the id of this"
        + " application, as Authy's own format has it"
    case .issuedInFuture(let time):
      "the claim iat of the token is \(Self.span(from: now, to: time)) from now, so that it was not"
        + " issued yet (RFC 7519, section 4.1.6)"
    case .notYetValid(let time):
      "the claim nbf of the token is \(Self.span(from: now, to: time)) from now, and before that time"
        + " it must not be accepted (RFC 7519, section 4.1.5)"
    case .expired(let time):
      "the token expired \(Self.span(from: time, to: now)) ago, and from the time of its claim exp on it"
        + " must not be accepted (RFC 7519, section 4.1.4)"
    }
  }

  private static func repeated(_ name: String, in part: RegistrationToken.Part) -> String {
    switch part {
    case .header:
      "the header of the token has \(name.quotedInWords) twice, and its names must be unique"
        + " (RFC 7515, section 4)"
    case .payload, .signature:
      "the claim \(shown(claim: name)) of the token is there twice, and the names of claims must"
        + " be unique (RFC 7519, section 4)"
    }
  }

  /// The name of one of our claims as it is, and any other name in quotes.
  private static func shown(claim name: String) -> String {
    RegistrationToken.Claim(rawValue: name)?.rawValue ?? name.quotedInWords
  }

  private static func span(from start: Instant, to end: Instant) -> String {
    let (seconds, rest) = (end - start).wholeNanoseconds.quotientAndRemainder(
      dividingBy: 1_000_000_000
    )
    return "\(rest > 0 ? seconds + 1 : seconds) s"
  }
}
