/// The result of the program for whatever started it.
enum ExitCode: Int32, CaseIterable {
  case allHeld = 0
  /// A claim of a scenario is false, or something else went wrong.
  case failed = 1
  case usage = 2
  /// A play stalled, never ended, or work escaped from it, so its result is not known.
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
