/// The number by which Authy knows a user; the application reads no meaning into it.
public struct AuthyID: Hashable, Sendable {
  /// The number itself, from 1 to `Int64.max`.
  public let rawValue: Int64

  /// Takes a positive number; the result is `nil` for any other number.
  public init?(_ number: Int64) {
    guard number > 0 else { return nil }
    rawValue = number
  }

  /// Reads decimal digits of ASCII without a sign or a leading zero.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.first != UInt8(ascii: "0"), text.utf8.allSatisfy(\.isDecimalDigit),
      let number = Int64(text)
    else { return nil }
    self.init(number)
  }
}

extension AuthyID: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension AuthyID: CustomStringConvertible {
  public var description: String { String(rawValue) }
}
