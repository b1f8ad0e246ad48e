import Domain
import Simulator

extension Performance.Outcome {
  /// The outcome as machine formats name it.
  var name: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .skipped: "skipped"
    case .undetermined, .error: "error"
    }
  }

  /// What was claimed and is not so, or what is wrong with the harness; nil when all held.
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
  /// What went wrong and when, in one sentence; nil when all held.
  var complaint: String? {
    switch outcome {
    case .passed, .skipped: nil
    case .failed(let claim):
      "at \(elapsed.inSeconds), expected that \(claim), but it is not so"
    case .undetermined(let reason): "at \(elapsed.inSeconds), undetermined: \(reason)"
    case .error(let reason): "at \(elapsed.inSeconds), the harness is wrong: \(reason)"
    }
  }

  /// The commands that play this once more: one tells its story, the other all that happened in it.
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
