import Domain

/// One assumption about what a callback's signature covers, and which key made it.
struct CallbackAttempt {
  var key: HMACSHA256.Key
  var nonce: String
  var signature: String
  var method: String
  var url: String
  /// The text of the parameters, as the signature would cover it.
  var parameters: String

  /// The whole text that the signature would cover.
  var text: String {
    CallbackSignature.textToSign(nonce: nonce, method: method, url: url, query: parameters)
  }

  /// Whether the signature fits this text.
  var isRight: Bool {
    Digest(storedText: signature) == HMACSHA256.authenticate(text, with: key)
  }

  /// The attempt with another text in one of its parts; `nil` if that changes nothing.
  func with(_ part: WritableKeyPath<Self, String>, _ text: String?) -> Self? {
    guard let text, !text.utf8.elementsEqual(self[keyPath: part].utf8) else { return nil }
    var attempt = self
    attempt[keyPath: part] = text
    return attempt
  }
}
