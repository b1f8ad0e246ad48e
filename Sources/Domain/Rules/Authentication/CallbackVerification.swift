extension CallbackSignature {
  /// Whether a callback comes from Authy, and if not, what is wrong with it.
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

  /// Judges a callback that carries its parameters as a JSON body.
  ///
  /// A valid one may still be a replay: that is for a `NonceLedger` to say.
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

  /// Judges a callback that carries its parameters as a query, taken raw and not decoded.
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

  /// Judges a callback, whose content is asked for only if its headers can be right.
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
    // A nonce is digits and a dot, so it cannot shift the bars that separate the signed text.
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
