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

  /// The parameters of a JSON body as ActiveSupport 8.1 and later write them.
  ///
  /// They write a null as `k`, and not as `k=`, so an application that verifies with `to_query`
  /// refuses every callback that contains a null.
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

  /// The code from which the signature of a callback with a JSON body is written.
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

  /// The code from which the signature of a callback without a body is written.
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

// MARK: - Judging a callback

extension CallbackSignature {
  /// Whether a callback comes from Authy, and if not, why not.
  public enum Verdict: Hashable, Sendable {
    case valid(nonce: Nonce)
    case missingSignature
    case missingNonce
    case malformedNonce
    case unsupportedMethod
    case emptyParameters
    case malformedSignature
    case mismatch
  }

  /// Verifies a callback that carries its parameters as a JSON body.
  ///
  /// A valid callback may still be a replay: a `NonceLedger` decides that.
  public static func verify(
    signature: String?,
    nonce: String?,
    method: String,
    url: String,
    parameters: JSON,
    key: HMACSHA256.Key
  ) -> Verdict {
    verify(signature: signature, nonce: nonce, method: method, url: url, key: key) {
      .body(parameters)
    }
  }

  /// Verifies a callback that carries its parameters as a query, which is taken raw and not
  /// decoded.
  public static func verify(
    signature: String?,
    nonce: String?,
    method: String,
    url: String,
    query: String,
    key: HMACSHA256.Key
  ) -> Verdict {
    verify(signature: signature, nonce: nonce, method: method, url: url, key: key) {
      .query(query)
    }
  }

  /// Verifies a callback; its content is read only if its headers can be right.
  static func verify(
    signature: String?,
    nonce: String?,
    method: String,
    url: String,
    key: HMACSHA256.Key,
    content: () -> Content
  ) -> Verdict {
    guard let signature, !signature.isEmpty else { return .missingSignature }
    guard let nonceText = nonce, !nonceText.isEmpty else { return .missingNonce }
    guard method == "GET" || method == "POST" else { return .unsupportedMethod }
    // A nonce contains only digits and a dot, so it cannot move the bars that separate the signed
    // text.
    guard let nonce = Nonce(nonceText) else { return .malformedNonce }
    guard let code = Base64.decode(signature).flatMap({ Digest($0) }) else {
      return .malformedSignature
    }
    let content = content()
    guard !content.isEmpty else { return .emptyParameters }
    guard content.isWithinLimit else { return .mismatch }
    let expected =
      switch content {
      case .body(let parameters):
        Self.code(nonce: nonceText, method: method, url: url, parameters: parameters, key: key)
      case .query(let query):
        Self.code(nonce: nonceText, method: method, url: url, query: query, key: key)
      }
    guard code == expected else { return .mismatch }
    return .valid(nonce: nonce)
  }
}

extension CallbackSignature {
  /// The parameters that a callback brings and its signature covers, as they came.
  package enum Content: Sendable {
    /// The object of a JSON body; its signed text must be written first.
    case body(JSON)
    /// The raw query of a callback without a body; it is signed as it is.
    case query(String)
  }
}

extension CallbackSignature.Content {
  /// The most bytes that the text of the parameters may have: 256 KiB, far more than any genuine
  /// callback has.
  package static let limit = 1 << 18

  /// Whether there is no content that a signature could cover.
  var isEmpty: Bool {
    switch self {
    case .body(let parameters): parameters.members?.isEmpty ?? true
    case .query(let query): query.isEmpty
    }
  }

  /// Whether the signed text is certainly within the limit, decided without writing it.
  ///
  /// The text of a small body can be as long as the square of its length, because every value
  /// repeats the names above it.
  package var isWithinLimit: Bool { isWithinLimit(beside: 0) }

  /// Whether the signed text is certainly within the limit, together with that many bytes of other
  /// parameters.
  package func isWithinLimit(beside others: Int) -> Bool {
    switch self {
    case .body(let parameters): CanonicalQuery.bound(of: parameters) + others <= Self.limit
    case .query(let query): query.utf8.count + others <= Self.limit
    }
  }
}
