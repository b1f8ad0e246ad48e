import Simulator

/// An output format of `run`, written piece by piece, so that any number of plays fits in memory.
public protocol RunReport {
  /// What stands before the first play.
  mutating func opening() -> String

  /// What is said about one play, which may be nothing until the end.
  mutating func entry(for performance: Performance, taking wallTime: Duration) -> String

  /// What stands after the last play.
  mutating func closing(_ summary: RunSummary, taking wallTime: Duration) -> String
}
