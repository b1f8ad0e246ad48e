import Domain
import Simulator

extension Phone.Refusal {
  /// What the app says, in words.
  func words(at now: Instant) -> String {
    switch self {
    case .noApp: "the app is not on this phone"
    case .offline: "the phone is offline"
    case .unanswered: "Authy did not answer"
    case .cloud(.tokenUsed): "the link was used"
    case .cloud(.accountBound): "the account that the link is for is bound already"
    case .cloud(.badToken(let refusal)): "the link is not valid: \(refusal.words(at: now))"
    case .cloud(.requestNotFound): "there is no such request on this phone"
    case .cloud(.noLongerPending): "this request is no longer pending"
    case .cloud(.numberTaken): "the number belongs to somebody else"
    }
  }
}

extension RegistrationToken.Refusal {
  /// What is wrong with the token in a link; `token inspect` tells more of it.
  fileprivate func words(at now: Instant) -> String {
    switch self {
    case .malformed: "there is no token of three parts in it"
    case .badBase64(let part): "the \(part) of its token is not written in base64url"
    case .badJSON(let part): "the \(part) of its token is no JSON object"
    case .unsupportedAlgorithm: "its token is not signed with HS256"
    case .unsupportedHeader("typ"): "the typ in the header of its token is not a text"
    case .unsupportedHeader(let name):
      "the header of its token has \(JSON.string(name)), which could change what the signature means"
    case .badSignature: "its token is not signed with the API key of this application"
    case .missingClaim(let claim): "its token lacks the claim \(claim.rawValue), \(claim.rule)"
    case .wrongType(let claim):
      "the claim \(claim.rawValue) of its token is not \(claim.rule)"
    case .invalidClaim(let claim):
      "the claim \(claim.rawValue) of its token is \(claim.rangeRule)"
    case .wrongIssuer(let name): "its token is of the application \(name)"
    case .wrongApplication(let id): "its token is of the application with the id \(id)"
    case .issuedInFuture(let time): "its token is issued \(Self.span(from: now, to: time)) from now"
    case .expired(let time): "its token expired \(Self.span(from: time, to: now)) ago"
    }
  }

  /// Whole seconds, rounded up.
  private static func span(from start: Instant, to end: Instant) -> String {
    let (seconds, rest) = (end - start).wholeNanoseconds.quotientAndRemainder(
      dividingBy: 1_000_000_000
    )
    return "\(rest > 0 ? seconds + 1 : seconds) s"
  }
}
