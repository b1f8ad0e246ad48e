import Domain

/// What a callback's signature may have been made over, and with which key.
struct CallbackAttempt {
  var key: HMACSHA256.Key
  var nonce: String
  var signature: String
  var method: String
  var url: String
  /// The text of the parameters, as it is signed.
  var parameters: String

  /// The text that is signed.
  var text: String {
    CallbackSignature.textToSign(nonce: nonce, method: method, url: url, query: parameters)
  }

  /// Whether the signature is over this text.
  var isRight: Bool {
    Digest(storedText: signature) == HMACSHA256.authenticate(text, with: key)
  }

  /// The attempt with one of its parts written otherwise; nil where that is no other one.
  func with(_ part: WritableKeyPath<Self, String>, _ text: String?) -> Self? {
    guard let text, !text.utf8.elementsEqual(self[keyPath: part].utf8) else { return nil }
    var attempt = self
    attempt[keyPath: part] = text
    return attempt
  }
}
