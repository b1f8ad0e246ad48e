import Domain
import Simulator

extension RegistrationToken.Refusal {
  /// What to do about the refusal.
  var advice: String {
    switch self {
    case .malformed: "copy all of it: header, payload and signature"
    case .badBase64: "copy it again; encode by RFC 4648, section 5, without = at the end"
    case .badJSON, .repeatedName: "write one object of JSON, with each name once"
    case .unsupportedAlgorithm: "sign it with HMAC-SHA256, and put \"alg\":\"HS256\" in the header"
    case .unsupportedHeader: "leave only \"alg\":\"HS256\" and \"typ\":\"JWT\" in the header"
    case .badSignature:
      "check that this is the API key of the application, and sign after the last change"
    case .missingClaim(let claim), .wrongType(let claim):
      "write \(claim.rawValue) \(claim.place) as \(claim.type)"
    case .invalidClaim(.expiresAt), .invalidClaim(.issuedAt):
      "write iat and exp in seconds since 1970, exp after iat"
    case .invalidClaim(let claim): "give \(claim.rawValue) a value"
    case .wrongIssuer: "sign it with the name of this application as iss"
    case .wrongApplication: "sign it with the id of this application as authy_app_id"
    case .notYetValid: "scan it later, or sign it without nbf"
    case .issuedInFuture: "set the clock of the machine that signs, or of this one"
    case .expired: "sign a new one; the page that shows the code has to be loaded again"
    }
  }
}

extension RegistrationToken.Claim {
  /// The type that the claim's value should have.
  fileprivate var type: String {
    switch self {
    case .issuer, .identifier, .customUserID, .applicationID: "a text"
    case .issuedAt, .expiresAt, .notBefore: "a whole number"
    case .context: "an object"
    }
  }

  /// The place where the claim must stand.
  fileprivate var place: String {
    switch self {
    case .issuer, .issuedAt, .expiresAt, .notBefore, .identifier, .context: "among the claims"
    case .customUserID, .applicationID: "in context"
    }
  }
}
