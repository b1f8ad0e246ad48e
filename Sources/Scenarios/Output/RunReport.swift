import Simulator

/// An output format of `run`, written piece by piece, so that any number of plays fits in memory.
///
/// Plays come in the order of the plan, each of them once.
public protocol RunReport {
  /// What stands before the first play.
  mutating func opening() -> String

  /// What is said about one play, which may be nothing until the end.
  mutating func entry(for performance: Performance, taking wallTime: Duration) -> String

  /// What is said about a play that was left out.
  mutating func entry(skipping play: RunPlan.Play, because reason: String) -> String

  /// What stands after the last play.
  mutating func closing(_ summary: RunSummary, taking wallTime: Duration) -> String
}
