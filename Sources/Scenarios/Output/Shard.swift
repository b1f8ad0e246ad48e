import Domain

/// A share of the work, so that several machines can do all of it together: "2/3".
public struct Shard: Hashable, Sendable {
  /// More shares than anybody has machines for.
  public static let limit = 10_000

  /// Which share this is, from 1 on.
  public let number: Int
  /// How many shares there are.
  public let count: Int

  /// All of the work.
  public static let whole = Self(number: 1, of: 1)

  private init(number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads "2/3", and nothing else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDecimalDigit) }),
      let number = Int(parts[0]), let count = Int(parts[1]),
      (1...Self.limit).contains(count), (1...count).contains(number)
    else { return nil }
    self.init(number: number, of: count)
  }

  /// The part of a list of that length that is this share.
  ///
  /// The shares follow one another without gap or overlap, and none is longer than another by more
  /// than one.
  public func range(of length: Int) -> Range<Int> {
    end(of: number - 1, length)..<end(of: number, length)
  }

  private func end(of number: Int, _ length: Int) -> Int {
    let (each, rest) = length.quotientAndRemainder(dividingBy: count)
    return number * each + min(number, rest)
  }
}

extension Shard: CustomStringConvertible {
  public var description: String { "\(number)/\(count)" }
}
