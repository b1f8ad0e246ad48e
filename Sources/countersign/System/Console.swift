import Domain
import Scenarios

/// Where a command reads and writes, and what it may know about its surroundings.
struct Console: Sendable {
  /// Reads all of standard input.
  var read: @Sendable () throws -> [UInt8] = { [] }
  /// Writes to standard output.
  var write: @Sendable (String) throws -> Void
  /// Writes to standard error.
  var complain: @Sendable (String) -> Void
  var outputIsTerminal = false
  var errorIsTerminal = false
  /// Returns the value of an environment variable.
  var environment: @Sendable (String) -> String? = { _ in nil }
  var isInterrupted: @Sendable () -> Bool = { false }
  /// Returns the time of the wall clock.
  var now: @Sendable () -> Instant = { Instant(epochSeconds: 0) }
  /// How many threads can run at the same time, 1 or more.
  var cores = 1
}

extension Console {
  /// The colours that the arguments, the environment and the terminal allow.
  func ink(for invocation: Invocation, intoFile: Bool = false) -> Ink {
    switch invocation.text(.color) {
    case "always": return Ink(isOn: true)
    case "never": return .plain
    default:
      let isRefused =
        !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
      return Ink(isOn: outputIsTerminal && !isRefused && !intoFile)
    }
  }
}
