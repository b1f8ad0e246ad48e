/// The name a user signs in with: 3 to 32 characters, the same user in either letter case.
///
/// Only ASCII letters, digits, `-`, `_` and `.`, the first a letter, so that no two names look
/// alike for being written in different scripts.
public struct Username: Hashable, Sendable {
  /// The name, in lower case.
  public let rawValue: String

  /// Reads a name of either case and folds it to lower case.
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
