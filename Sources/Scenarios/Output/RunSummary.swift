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
  /// The virtual time of all plays.
  public private(set) var virtualTime = Duration.zero

  public init() {}

  public var plays: Int { passed + failed + errors }

  public mutating func count(_ performance: Performance) {
    virtualTime += performance.elapsed
    switch performance.outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .error: errors += 1
    case .undetermined:
      errors += 1
      undetermined += 1
    }
  }

  var json: JSON {
    [
      "passed": .integer(passed), "failed": .integer(failed), "skipped": 0,
      "errors": .integer(errors),
    ]
  }
}

extension RunSummary: CustomStringConvertible {
  /// "7 passed, 0 failed", and the errors if there are any.
  public var description: String {
    let counts = "\(passed) passed, \(failed) failed"
    return errors == 0 ? counts : "\(counts), \(errors) \(errors == 1 ? "error" : "errors")"
  }
}
