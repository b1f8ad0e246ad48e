import Domain
import Scenarios
import Simulator

@testable import countersign

/// What a person sees of one call of the program.
struct Outcome: Equatable {
  let output: String
  let errors: String
  let exitCode: ExitCode

  var lines: [Substring] { output.split(separator: "\n") }
}

/// Calls the program with the words of a command line.
func countersign(
  _ line: String,
  of commands: [Command] = Command.all,
  on surroundings: Surroundings = Surroundings()
) -> Outcome {
  countersign(
    words: line.split(separator: " ").map(String.init),
    of: commands,
    on: surroundings
  )
}

/// Calls the program with words that may hold anything.
func countersign(
  words: [String],
  of commands: [Command] = Command.all,
  on surroundings: Surroundings = Surroundings()
) -> Outcome {
  outcome(on: surroundings) { Countersign.run(words, of: commands, on: $0) }
}

/// What a program may know of the world outside, in a test.
struct Surroundings {
  var terminal = false
  var environment: [String: String] = [:]
  /// How many plays pass before somebody interrupts.
  var patience = Int.max
  /// What stands on standard input.
  var input: [UInt8] = []
  var now = Instant(epochSeconds: 0)
  var cores = 1
}

/// Collects what is written to a console.
func outcome(
  on surroundings: Surroundings = Surroundings(),
  _ act: (Console) throws -> ExitCode
) rethrows -> Outcome {
  let recorder = Recorder(patience: surroundings.patience)
  let (environment, input, now) = (
    surroundings.environment, surroundings.input, surroundings.now
  )
  let console = Console(
    read: { input },
    write: { recorder.output($0) },
    complain: { recorder.errors($0) },
    outputIsTerminal: surroundings.terminal,
    errorIsTerminal: surroundings.terminal,
    environment: { environment[$0] },
    isInterrupted: { recorder.isOutOfPatience() },
    now: { now },
    cores: surroundings.cores
  )
  let exitCode = try act(console)
  return recorder.outcome(exitCode)
}

private final class Recorder: Sendable {
  private struct State {
    var output = ""
    var errors = ""
    var patience: Int
  }

  private let state: Guarded<State>

  init(patience: Int) { state = Guarded(State(patience: patience)) }

  func output(_ text: String) { state.withLock { $0.output += text } }
  func errors(_ text: String) { state.withLock { $0.errors += text } }

  func isOutOfPatience() -> Bool {
    state.withLock { state in
      guard state.patience > 0 else { return true }
      state.patience -= 1
      return false
    }
  }

  func outcome(_ exitCode: ExitCode) -> Outcome {
    state.withLock { Outcome(output: $0.output, errors: $0.errors, exitCode: exitCode) }
  }
}
