import Domain
import Simulator

extension Performance.Outcome {
  /// The name of the outcome in machine-readable formats.
  var name: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .skipped: "skipped"
    case .undetermined, .error: "error"
    }
  }

  /// The false claim, or what went wrong with the run; `nil` for a play that passed or was skipped.
  var complaint: String? {
    switch self {
    case .passed, .skipped: nil
    case .failed(let claim): claim
    case .undetermined(let reason), .error(let reason): reason
    }
  }

  var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "-"
    case .undetermined, .error: "!"
    }
  }
}

extension Performance {
  /// What went wrong and when, in one sentence; `nil` for a play that passed or was skipped.
  var complaint: String? {
    switch outcome {
    case .passed, .skipped: nil
    case .failed(let claim):
      "at \(elapsed.inSeconds), expected that \(claim), but it is not so"
    case .undetermined(let reason): "at \(elapsed.inSeconds), undetermined: \(reason)"
    case .error(let reason): "at \(elapsed.inSeconds), the harness is wrong: \(reason)"
    }
  }

  /// The commands that play this again: one shows the story, the other every event.
  var reproductions: [String] {
    [run, "\(Tool.name) replay \(token)\(policy.argument)"]
  }

  private var run: String {
    let fidelity =
      switch fidelity {
      case .wire: ""
      case .direct: " --fidelity direct"
      }
    let app = app.name == Blueprint.reference.name ? "" : " --app \(app.name)"
    return "\(Tool.name) run \(scenario.id) --seed \(seed)\(fidelity)\(app)\(policy.argument)"
      + " --transcript"
  }
}
