/// A code as a user types it: 6 to 12 ASCII digits, the lengths that Authy's clients accept.
///
/// Only the verification of a phone number takes shorter codes. The code is never printed,
/// reflected or logged.
public struct OneTimeCode: Hashable, Sendable {
  private let secret: Secret

  public var digits: String { String(decoding: secret.bytes, as: UTF8.self) }

  public init?(_ digits: String) { self.init(digits, lengths: 6...12) }

  /// Takes a code of 4 to 10 digits, as Authy sends it to verify a phone number.
  ///
  /// Four digits can be guessed in some thousand tries, so nothing else takes such a code.
  public init?(ofVerification digits: String) {
    self.init(digits, lengths: Self.verificationLengths)
  }

  /// The lengths that the application may choose for the code that verifies a number: 4 to 10
  /// digits.
  public static let verificationLengths = 4...10

  private init?(_ digits: String, lengths: ClosedRange<Int>) {
    guard lengths.contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDecimalDigit) else {
      return nil
    }
    secret = Secret(digits)
  }
}

extension OneTimeCode: CustomStringConvertible, CustomReflectable {
  public var description: String { "a code" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
