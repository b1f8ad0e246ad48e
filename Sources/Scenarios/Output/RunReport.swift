import Simulator

/// An output format of `run`, written piece by piece, so that any number of plays fits in memory.
///
/// The plays come in the order of the plan, each of them once.
package protocol RunReport {
  /// Returns the text before the first play.
  mutating func opening() -> String

  /// Returns the text about one play; it may be empty if the format writes it later.
  mutating func entry(for performance: Performance, taking wallTime: Duration) -> String

  /// Returns the text about a play that was left out.
  mutating func entry(skipping play: RunPlan.Play, because reason: String) -> String

  /// Returns the text after the last play.
  mutating func closing(_ summary: RunSummary, taking wallTime: Duration) -> String
}
