import Domain

/// A share of the plays, so that several machines can do all of them together: "2/3".
package struct Shard: Hashable, Sendable {
  /// The largest number of shares, which is more than anybody has machines.
  package static let limit = 10_000

  /// The number of this share, from 1 to `count`.
  package let number: Int
  /// The number of all shares, from 1 to `limit`.
  package let count: Int

  /// The only share of one, so all plays.
  package static let whole = Self(number: 1, of: 1)

  private init(number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads a text such as "2/3"; the result is `nil` for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDecimalDigit) }),
      let number = Int(parts[0]), let count = Int(parts[1]),
      (1...Self.limit).contains(count), (1...count).contains(number)
    else { return nil }
    self.init(number: number, of: count)
  }

  /// The part of a list with `length` elements that this share takes.
  ///
  /// The shares follow one another without gap or overlap, and their lengths differ by at most one.
  package func range(of length: Int) -> Range<Int> {
    end(of: number - 1, length)..<end(of: number, length)
  }

  private func end(of number: Int, _ length: Int) -> Int {
    let (each, rest) = length.quotientAndRemainder(dividingBy: count)
    return number * each + min(number, rest)
  }
}

extension Shard: CustomStringConvertible {
  package var description: String { "\(number)/\(count)" }
}
