import Domain
import Scenarios

extension Command {
  static let replay = Command(
    "replay",
    "plays one run exactly, and tells all that happened in it",
    operands: [.replayToken],
    options: [.policy, .stop],
    examples: ["replay TOKEN", "replay TOKEN --at 16.000", "replay - --policy policy.json"]
  ) { invocation, console in
    let token = try invocation.replayToken(on: console)
    let stop = invocation.has(.stop) ? invocation.seconds(.stop) : nil
    let policy = try invocation.lawfulPolicy(on: console)
    let replay: Replay
    do {
      replay = try Replay(of: token, under: policy, stoppingAt: stop)
    } catch {
      throw invocation.usage("\(error)")
    }
    if let stop, replay.state == nil, !replay.isSkipped {
      let end = replay.performance.elapsed.inSeconds
      throw invocation.usage("the run ends at \(end); give --at an earlier time")
    }
    let ink = console.ink(for: invocation)
    try console.write("\(ReplayText(replay, stoppedAt: stop, ink: ink))")
    var summary = RunSummary()
    summary.count(replay.performance)
    return summary.exitCode
  }
}

extension Invocation {
  /// The token that the user gave, without white space around it.
  ///
  /// - Throws: a complaint, or the refusal of the token.
  fileprivate func replayToken(on console: Console) throws -> ReplayToken {
    guard operands != ["-"] || text(.policy) != "-" else {
      throw usage("the token and the policy cannot both stand on standard input")
    }
    let bytes = try bytes(ofOperand: 0, on: console)
    var text = String(decoding: bytes, as: UTF8.self)[...]
    while text.last?.isNewline == true { text.removeLast() }
    do throws(ReplayToken.Refusal) {
      return try ReplayToken(String(text))
    } catch {
      throw usage("\(error)")
    }
  }
}

extension Replay {
  fileprivate var isSkipped: Bool {
    if case .skipped = performance.outcome { true } else { false }
  }
}

extension Operand {
  fileprivate static let replayToken = Operand(
    placeholder: "TOKEN",
    noun: "token",
    occurrence: .once,
    accepted: .text,
    listedBy: nil,
    help: "The line that a failed run printed; - reads it from standard input."
  )
}

extension Option {
  fileprivate static let stop = value(
    "at",
    "TIME",
    .instant(.zero...(.seconds(31_536_000))),
    help: "Stops at so many seconds since the beginning, and shows everybody's state."
  )
}
