/// The name that a user signs in with: 3 to 32 characters, where case does not matter.
///
/// Only ASCII letters, digits, `-`, `_` and `.` are allowed, and the first is a letter. So two
/// names cannot look alike because their letters come from different scripts.
public struct Username: Hashable, Sendable {
  /// The name, in lower case.
  public let rawValue: String

  /// Reads a name and changes it to lower case; the result is `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    guard (3...32).contains(text.utf8.count), text.utf8.first?.isLetter == true else { return nil }
    guard text.utf8.allSatisfy({ $0.isLetter || $0.isDecimalDigit || "-_.".utf8.contains($0) })
    else { return nil }
    rawValue = text.asciiLowercased
  }
}

extension Username: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Username: CustomStringConvertible {
  public var description: String { rawValue }
}
