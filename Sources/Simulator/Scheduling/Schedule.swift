/// The choices that a run made between things that could happen at the same instant.
public struct Schedule: Hashable, Sendable {
  /// Ranks of those that came first among several, in order.
  public private(set) var choices: [UInt64] = []

  mutating func record(rank: UInt64) { choices.append(rank) }
}
