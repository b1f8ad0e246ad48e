import Domain
import Simulator

extension RegistrationToken.Refusal {
  /// Which rule the token breaks.
  func words(at now: Instant) -> String {
    switch self {
    case .malformed: "it has not three parts with dots between them"
    case .badBase64(let part): "its \(part) is not written in base64url without padding"
    case .badJSON(let part): "its \(part) is no JSON object"
    case .unsupportedAlgorithm(nil): "its header names no algorithm"
    case .unsupportedAlgorithm(let name?):
      "its header names the algorithm \(name.quoted), and HS256 alone is accepted"
    case .unsupportedHeader("typ"): "the typ of its header is not a text"
    case .unsupportedHeader(let name):
      "its header has \(name.quoted), which could change what the signature means"
    case .badSignature: "its signature was not made with this key over these bytes"
    case .missingClaim(let claim): "the claim \(claim.rawValue) is missing"
    case .wrongType(let claim): "the claim \(claim.rawValue) is not \(claim.rule)"
    case .invalidClaim(let claim): "the claim \(claim.rawValue) is \(claim.rangeRule)"
    case .wrongIssuer(let name): "it is for the application \(name.quoted)"
    case .wrongApplication(let id): "it is for the application with the id \(id.quoted)"
    case .issuedInFuture(let time): "it was issued \((time - now).components.seconds) s from now"
    case .expired(let time): "it expired \((now - time).components.seconds) s ago"
    }
  }

  /// What to do about it.
  var advice: String {
    switch self {
    case .malformed: "copy all of it: header, payload and signature"
    case .badBase64: "copy it again; encode by RFC 4648, section 5, without = at the end"
    case .badJSON: "write one object of JSON, with each name once"
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
    case .issuedInFuture: "set the clock of the machine that signs, or of this one"
    case .expired: "sign a new one; the page that shows the code has to be loaded again"
    }
  }
}

extension RegistrationToken.Claim {
  /// What its value had best be.
  fileprivate var type: String {
    switch self {
    case .issuer, .identifier, .customUserID, .applicationID: "a text"
    case .issuedAt, .expiresAt: "a whole number"
    case .context: "an object"
    }
  }

  /// Where it must stand.
  fileprivate var place: String {
    switch self {
    case .issuer, .issuedAt, .expiresAt, .identifier, .context: "among the claims"
    case .customUserID, .applicationID: "in context"
    }
  }
}
