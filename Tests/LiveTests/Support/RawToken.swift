import Domain
import Live

/// A registration token as an application writes it that is not ours: of any text, with our key.
enum RawToken {
  /// Tenths of a second since 1970, now.
  static var tenths: Int64 { WallClock().now.nanoseconds / 100_000_000 }

  /// The link with a token of these texts.
  static func link(
    _ claims: String,
    header: String = #"{"alg":"HS256","typ":"JWT"}"#,
    key: String = Service.key
  ) -> JSON {
    let message = [header, claims].map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
    let mark = Base64URL.encode(HMACSHA256.authenticate(message, with: HMACSHA256.Key(key)))
    return .string(RegistrationToken.link(for: "\(message).\(mark)"))
  }

  /// The claims of a token that is good, but for what a test writes otherwise, each as JSON.
  static func claims(
    issuer: String = #""Payfriend""#,
    issuedAt: String? = "\(tenths / 10)",
    expiresAt: String? = "\(tenths / 10 + 300)",
    user: String = #""7""#,
    application: String = #""123456""#,
    more: String = ""
  ) -> String {
    let times = [("iat", issuedAt), ("exp", expiresAt)].map { name, time in
      time.map { #""\#(name)":\#($0),"# } ?? ""
    }
    return #"{"iss":\#(issuer),"# + times.joined()
      + #""context":{"custom_user_id":\#(user),"authy_app_id":\#(application)}\#(more)}"#
  }
}
