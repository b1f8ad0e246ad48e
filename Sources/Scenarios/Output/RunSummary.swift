import Domain
import Simulator

/// How many plays had which outcome.
package struct RunSummary: Hashable, Sendable {
  /// How many plays passed, 0 or more.
  package private(set) var passed = 0
  /// How many plays failed because a claim was false, 0 or more.
  package private(set) var failed = 0
  /// How many plays could not be judged, because the run itself went wrong, 0 or more.
  package private(set) var errors = 0
  /// How many of the `errors` stalled or escaped from the scheduler, 0 or more.
  package private(set) var undetermined = 0
  /// How many plays were skipped, 0 or more.
  package private(set) var skipped = 0
  /// How many claims of the passed plays have no evidence, 0 or more.
  package private(set) var unproven = 0
  /// The virtual time of all plays together.
  package private(set) var virtualTime = Duration.zero

  package init() {}

  /// How many plays were played, 0 or more.
  package var plays: Int { passed + failed + errors }

  /// How many plays failed or could not be judged, 0 or more.
  package var failures: Int { failed + errors }

  package mutating func count(_ performance: Performance) {
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

  package mutating func countSkipped() { skipped += 1 }

  var json: JSON {
    [
      "passed": .integer(passed), "failed": .integer(failed), "skipped": .integer(skipped),
      "errors": .integer(errors),
    ]
  }
}

extension RunSummary: CustomStringConvertible {
  /// The counts in words: "7 passed, 0 failed", then errors, skipped plays and unproven claims if
  /// any.
  package var description: String {
    var counts = "\(passed) passed, \(failed) failed"
    if errors > 0 { counts += ", \(errors) \(errors == 1 ? "error" : "errors")" }
    if skipped > 0 { counts += ", \(skipped) skipped" }
    if unproven > 0 { counts += ", \(unproven) \(unproven == 1 ? "claim" : "claims") unproven" }
    return counts
  }
}
