import Domain
import Simulator

/// How many plays went which way.
public struct RunSummary: Hashable, Sendable {
  public private(set) var passed = 0
  public private(set) var failed = 0
  /// Plays that could not be judged because the harness is wrong.
  public private(set) var errors = 0
  /// Those of the errors that stalled or escaped.
  public private(set) var undetermined = 0
  /// Plays that were left out.
  public private(set) var skipped = 0
  /// The claims of those that passed which nothing tells to hold or not.
  public private(set) var unproven = 0
  /// The virtual time of all plays.
  public private(set) var virtualTime = Duration.zero

  public init() {}

  /// How many were played.
  public var plays: Int { passed + failed + errors }

  public var failures: Int { failed + errors }

  public mutating func count(_ performance: Performance) {
    virtualTime += performance.elapsed
    unproven += performance.unproven.count
    switch performance.outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .skipped: skipped += 1
    case .error: errors += 1
    case .undetermined:
      errors += 1
      undetermined += 1
    }
  }

  public mutating func countSkipped() { skipped += 1 }

  var json: JSON {
    [
      "passed": .integer(passed), "failed": .integer(failed), "skipped": .integer(skipped),
      "errors": .integer(errors),
    ]
  }
}

extension RunSummary: CustomStringConvertible {
  /// "7 passed, 0 failed", and the errors, skipped plays and unproven claims if there are any.
  public var description: String {
    var counts = "\(passed) passed, \(failed) failed"
    if errors > 0 { counts += ", \(errors) \(errors == 1 ? "error" : "errors")" }
    if skipped > 0 { counts += ", \(skipped) skipped" }
    if unproven > 0 { counts += ", \(unproven) \(unproven == 1 ? "claim" : "claims") unproven" }
    return counts
  }
}
