/// A code as a person types it: 6 to 12 ASCII digits, the lengths that Authy's clients accept.
///
/// Only the verification of a number may ask for shorter ones. The text of a code is never printed,
/// reflected or logged.
public struct OneTimeCode: Hashable, Sendable {
  private let secret: Secret

  public var digits: String { String(decoding: secret.bytes, as: UTF8.self) }

  public init?(_ digits: String) { self.init(digits, lengths: 6...12) }

  /// Takes a code as Authy sends one to a number that is verified, which may have 4 digits to 10.
  ///
  /// Four digits are guessed in some thousand tries, so nothing but that verification takes them.
  public init?(ofVerification digits: String) {
    self.init(digits, lengths: Self.verificationLengths)
  }

  /// How long the code of a number's verification may be asked to be.
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
