import Domain

/// What a callback's signature may have been made over: a method, an address, and parameters.
struct CallbackAttempt {
  /// The parameters: a body of JSON, or a raw query.
  enum Content {
    case body(JSON)
    case query(String)
  }

  var method: String
  var url: String
  var content: Content

  func text(nonce: String) -> String {
    switch content {
    case .body(let json):
      CallbackSignature.textToSign(nonce: nonce, method: method, url: url, parameters: json)
    case .query(let query):
      CallbackSignature.textToSign(nonce: nonce, method: method, url: url, query: query)
    }
  }

  func matches(_ signature: String, nonce: String, key: HMACSHA256.Key) -> Bool {
    Digest(storedText: signature) == HMACSHA256.authenticate(text(nonce: nonce), with: key)
  }
}

extension CallbackAttempt {
  func with(url: String? = nil, method: String? = nil) -> Self {
    Self(method: method ?? self.method, url: url ?? self.url, content: content)
  }

  func replacing(prefix: String, with other: String) -> Self? {
    url.hasPrefix(prefix) ? with(url: other + url.dropFirst(prefix.count)) : nil
  }

  var withoutDefaultPort: Self? {
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")] where url.hasPrefix(scheme) {
      let rest = url.dropFirst(scheme.count)
      let host = rest.prefix { $0 != "/" }
      guard host.hasSuffix(port) else { continue }
      return with(url: scheme + host.dropLast(port.count) + rest.dropFirst(host.count))
    }
    return nil
  }
}
