/// The one number from which every random draw of a world is made.
///
/// Each draw depends only on the seed and on the draw's name, so no draw depends on another one.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
  /// Any number; each one gives a run of its own.
  public let number: UInt64

  public init(_ number: UInt64) { self.number = number }

  public var description: String { String(number) }

  /// The random numbers for a script's own use, under a name, such as for when people arrive.
  public func chances(for name: String) -> SeededGenerator {
    Chooser(seed: self).generator(for: Initiator(root: name), .chance)
  }
}

/// The random number generator SplitMix64, which gives the same numbers on every machine (Steele,
/// Lea and Flood, 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number from 0 up to, but not including, the bound.
  ///
  /// The standard library's own draw may change, so it is not used.
  package mutating func draw(below bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }

  /// A number in a range, both ends included.
  package mutating func draw(in range: ClosedRange<Int64>) -> Int64 {
    Self.bring(next(), into: range)
  }

  /// Mixes the generator's state into its output: every bit of the word can change every other.
  @inline(__always) static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// Maps a 64-bit word to a number of the range, both ends included.
  @inline(__always) static func bring(_ word: UInt64, into range: ClosedRange<Int64>) -> Int64 {
    let count = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int64(word.multipliedFullWidth(by: count).high)
  }
}
