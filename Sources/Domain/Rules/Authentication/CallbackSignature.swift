/// How Authy signs the callback that reports the answer to an approval request.
///
/// The signature is `base64(HMAC-SHA256(key, nonce|METHOD|url|parameters))`, with the API key of the
/// application. It stands in `X-Authy-Signature`, the nonce in `X-Authy-Signature-Nonce`. The URL is
/// the one Authy called, without a query: behind a proxy that ends TLS it must still say `https`.
public enum CallbackSignature {
  /// The parameters of a JSON body as the query text that is signed.
  public static func canonical(_ parameters: JSON) -> String {
    var query = CanonicalQuery()
    query.append(parameters: parameters)
    return String(decoding: query.bytes, as: UTF8.self)
  }

  /// The parameters of a JSON body as ActiveSupport writes them from version 8.1 on.
  ///
  /// A null is `k` there, and not `k=`: what verifies by `to_query` refuses each callback with a null.
  package static func canonicalByActiveSupport81(_ parameters: JSON) -> String {
    var query = CanonicalQuery(writingNulls: .nameAlone)
    query.append(parameters: parameters)
    return String(decoding: query.bytes, as: UTF8.self)
  }

  /// The text whose code is the signature of a callback with a JSON body.
  public static func textToSign(
    nonce: String,
    method: String,
    url: String,
    parameters: JSON
  ) -> String {
    let message = message(nonce: nonce, method: method, url: url, parameters: parameters)
    return String(decoding: message, as: UTF8.self)
  }

  /// The text whose code is the signature of a callback without a body.
  ///
  /// The raw query of such a callback is already what `canonical` makes of a body.
  public static func textToSign(
    nonce: String,
    method: String,
    url: String,
    query: String
  ) -> String {
    "\(nonce)|\(method)|\(url)|\(query)"
  }

  /// The signature of a callback with a JSON body.
  public static func sign(
    nonce: String,
    method: String,
    url: String,
    parameters: JSON,
    key: HMACSHA256.Key
  ) -> String {
    Base64.encode(code(nonce: nonce, method: method, url: url, parameters: parameters, key: key))
  }

  /// The signature of a callback without a body, which carries its parameters as a query.
  public static func sign(
    nonce: String,
    method: String,
    url: String,
    query: String,
    key: HMACSHA256.Key
  ) -> String {
    Base64.encode(code(nonce: nonce, method: method, url: url, query: query, key: key))
  }

  /// What the signature of a callback with a JSON body is written from.
  static func code(
    nonce: String,
    method: String,
    url: String,
    parameters: JSON,
    key: HMACSHA256.Key
  ) -> Digest {
    let message = message(nonce: nonce, method: method, url: url, parameters: parameters)
    return HMACSHA256.authenticate(message, with: key)
  }

  /// What the signature of a callback without a body is written from.
  static func code(
    nonce: String,
    method: String,
    url: String,
    query: String,
    key: HMACSHA256.Key
  ) -> Digest {
    HMACSHA256.authenticate(
      textToSign(nonce: nonce, method: method, url: url, query: query),
      with: key
    )
  }

  private static func message(
    nonce: String,
    method: String,
    url: String,
    parameters: JSON
  ) -> [UInt8] {
    var query = CanonicalQuery(after: "\(nonce)|\(method)|\(url)|")
    query.append(parameters: parameters)
    return query.bytes
  }
}
