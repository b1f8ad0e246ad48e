import Domain
import Simulator

/// A replayed run for people: its outcome, its story, and every event.
package struct ReplayText: CustomStringConvertible {
  private let replay: Replay
  private let stop: Duration?
  private let ink: Ink

  /// Describes a replay; if `stop` is given, only what happened up to that time.
  package init(_ replay: Replay, stoppedAt stop: Duration? = nil, ink: Ink = .plain) {
    self.replay = replay
    self.stop = stop
    self.ink = ink
  }

  package var description: String {
    let state = replay.state.map { "State at \(moment)\n\($0)" }
    let parts = [heading, transcript, events, state]
    return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var moment: String { stop?.inSeconds ?? "" }

  private var heading: String {
    let performance = replay.performance
    let complaint = performance.complaint.map { ["  \(ink.bad($0))"] } ?? []
    var reason: [String] = []
    if case .skipped(let words) = performance.outcome { reason = ["  \(words)"] }
    let origin =
      "seed \(performance.seed), \(performance.fidelity.rawValue), \(performance.app.name)"
      + (performance.policy.inWords.map { ", \($0)" } ?? "")
    let scenario = performance.scenario
    var lines = ["\(ink.verdict(performance.outcome)) \(scenario.id)  \(scenario.title)"]
    lines += complaint + reason + ["  \(origin)", "  digest \(performance.digest)"]
    lines += performance.token.choices.map { "  \($0): \($0.value.text)" }
    return lines.joined(separator: "\n")
  }

  private var transcript: String {
    let transcript = replay.performance.transcript
    return (stop.map(transcript.until) ?? transcript).description
  }

  private var events: String { replay.listing.until(stop).description }
}

extension TraceListing {
  fileprivate func until(_ end: Duration?) -> TraceListing {
    guard let end else { return self }
    return TraceListing(lines.filter { $0.at <= end })
  }
}
