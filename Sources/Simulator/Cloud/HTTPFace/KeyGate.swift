import Domain

/// Tells the application's API key from any other, though the cloud has it only to sign with.
///
/// Keys that sign the same nothing the same are the same. The text that was right last is
/// remembered, so that nearly every request costs one comparison.
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

  /// Shows nothing of the key, whoever prints the value.
  var customMirror: Mirror { Mirror(self, children: []) }
}
