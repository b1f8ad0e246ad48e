import Domain

/// Checks the API key of a request, although the cloud has the key only for signing.
///
/// Two keys that give the same signature of the same text are equal. The last right key is
/// remembered, so nearly every request costs one comparison.
struct KeyGate {
  private var accepted: Secret?

  mutating func admits(_ text: String, as key: HMACSHA256.Key) -> Bool {
    let secret = Secret(text)
    if secret == accepted { return true }
    guard
      HMACSHA256.authenticate("", with: HMACSHA256.Key(text))
        == HMACSHA256.authenticate("", with: key)
    else { return false }
    accepted = secret
    return true
  }
}

extension KeyGate: CustomStringConvertible, CustomReflectable {
  var description: String { "a gate that knows a key" }

  /// Hides the key from every printed form of the value.
  var customMirror: Mirror { Mirror(self, children: []) }
}
