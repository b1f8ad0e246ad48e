import Domain

/// A registration token as anybody may write it, signed with the key "k".
enum SampleToken {
  private static let key = HMACSHA256.Key("k")

  static func token(_ claims: JSON, header: JSON = ["alg": "HS256"]) -> String {
    let message = Base64URL.encode(header.bytes()) + "." + Base64URL.encode(claims.bytes())
    return message + "." + Base64URL.encode(HMACSHA256.authenticate(message, with: key))
  }

  static func claims(
    issuer: JSON = "Payfriend",
    issuedAt: JSON = 1000,
    expiresAt: JSON = 1300,
    context: JSON = ["custom_user_id": "alice", "authy_app_id": "7"]
  ) -> JSON {
    ["iss": issuer, "iat": issuedAt, "exp": expiresAt, "context": context]
  }

  /// A token of these texts, signed.
  static func raw(
    _ claims: String,
    header: String = #"{"alg":"HS256"}"#
  ) -> String {
    let message = [header, claims].map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
    return "\(message).\(Base64URL.encode(HMACSHA256.authenticate(message, with: key)))"
  }
}
