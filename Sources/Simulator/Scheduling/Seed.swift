/// The one number from which every chance of a world is drawn.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
  public let number: UInt64

  public init(_ number: UInt64) { self.number = number }

  public var description: String { String(number) }

  /// Purposes have streams of their own, so that a further draw for one leaves the others alone.
  enum Stream: UInt64 {
    case ranks = 1
    case latencies
    case identifiers
    case secrets
    case cloudIdentifiers
    case people
    case script
  }

  /// The chances that a script takes by itself, such as when somebody comes.
  public var chances: SeededGenerator { generator(for: .script) }

  func generator(for stream: Stream) -> SeededGenerator {
    var mixer = SeededGenerator(state: number)
    return SeededGenerator(state: mixer.next() ^ (stream.rawValue &* 0xD6E8_FEB8_6659_FD93))
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, quick, and the same on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 up to, not including, the bound; the standard library's own draw may change.
  public mutating func draw(below bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }

  /// A number in a range, both ends included.
  public mutating func draw(in range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(draw(below: UInt64(range.upperBound - range.lowerBound) + 1))
  }
}
