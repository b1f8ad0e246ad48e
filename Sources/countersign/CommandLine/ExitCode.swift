/// How the program ended, for the program that called it.
enum ExitCode: Int32, CaseIterable {
  case allHeld = 0
  /// A scenario does not hold, or something else went wrong.
  case failed = 1
  case usage = 2
  /// A play stalled or ran away, or something escaped it, so that nothing can be said.
  case undetermined = 3
  case interrupted = 130

  var meaning: String {
    switch self {
    case .allHeld: "all held"
    case .failed: "a scenario failed, or the program did"
    case .usage: "usage"
    case .undetermined: "a scenario stalled, ran away or escaped"
    case .interrupted: "interrupted"
    }
  }
}
