/// The one number from which every chance of a world is drawn.
///
/// Every draw is a function of it and of the name of what is drawn, so that no draw depends on others.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
  /// Any number; each is a run of its own.
  public let number: UInt64

  public init(_ number: UInt64) { self.number = number }

  public var description: String { String(number) }

  /// The chances that a script takes by itself for something with a name, such as when somebody comes.
  public func chances(for name: String) -> SeededGenerator {
    Chooser(seed: self).generator(for: Initiator(root: name), .chance)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, quick, and the same on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number from 0 up to, not including, the bound; the standard library's own draw may change.
  package mutating func draw(below bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }

  /// A number in a range, both ends included.
  package mutating func draw(in range: ClosedRange<Int64>) -> Int64 {
    Self.bring(next(), into: range)
  }

  /// What the generator makes of its state: every bit of the word may change every other.
  @inline(__always) static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number of a range for one of all 64-bit words, both ends included.
  @inline(__always) static func bring(_ word: UInt64, into range: ClosedRange<Int64>) -> Int64 {
    let count = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int64(word.multipliedFullWidth(by: count).high)
  }
}
