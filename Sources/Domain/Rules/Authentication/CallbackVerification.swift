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
    // A small body can have a text as large as its square; no genuine one comes near this.
    guard CanonicalQuery.bound(of: parameters) <= 1 << 18 else { return .mismatch }
    return verify(
      signature: signature,
      nonce: nonce,
      method: method,
      isEmpty: parameters.members?.isEmpty ?? true
    ) { nonce in
      code(nonce: nonce, method: method, url: url, parameters: parameters, key: key)
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
    verify(signature: signature, nonce: nonce, method: method, isEmpty: query.isEmpty) { nonce in
      code(nonce: nonce, method: method, url: url, query: query, key: key)
    }
  }

  private static func verify(
    signature: String?,
    nonce: String?,
    method: String,
    isEmpty: Bool,
    expected: (String) -> Digest
  ) -> Verdict {
    guard let signature, !signature.isEmpty else { return .missingSignature }
    guard let nonceText = nonce, !nonceText.isEmpty else { return .missingNonce }
    guard method == "GET" || method == "POST" else { return .unsupportedMethod }
    guard !isEmpty else { return .emptyParameters }
    // A nonce is digits and a dot, so it cannot shift the bars that separate the signed text.
    guard let nonce = Nonce(nonceText) else { return .malformedNonce }
    guard let code = Base64.decode(signature).flatMap({ Digest($0) }) else {
      return .malformedSignature
    }
    guard code == expected(nonceText) else { return .mismatch }
    return .valid(nonce: nonce)
  }
}
