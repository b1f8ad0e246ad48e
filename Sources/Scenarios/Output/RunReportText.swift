import Domain
import Simulator

/// The report for people: one line for each play, and below it what went wrong.
package struct RunReportText: RunReport {
  private let plan: RunPlan
  private let tellsTranscripts: Bool
  private let ink: Ink
  private let columns: Columns

  package init(of plan: RunPlan, transcripts: Bool = false, ink: Ink = .plain) {
    self.plan = plan
    self.tellsTranscripts = transcripts
    self.ink = ink
    // The times come only with the plays, so the columns are made for times of the usual width.
    columns = Columns(
      [.left, .left, .right, .right],
      fitting: plan.scenarios.map { [$0.id, $0.title, "1000.000 s", "100.0 ms"] }
    )
  }

  package func opening() -> String { plan.heading }

  package func entry(for performance: Performance, taking wallTime: Duration) -> String {
    var text = ink.verdict(performance.outcome) + " "
    let cells = [
      performance.scenario.id, performance.scenario.title,
      "\(performance.elapsed.roundedSeconds) s",
      wallTime.asWallTime,
    ]
    let seed = plan.playsOnce ? "" : "  seed \(performance.seed)"
    text += columns.line(cells) + seed + "\n"
    if tellsTranscripts {
      for line in performance.transcript.description.split(separator: "\n") {
        text += "    \(line)\n"
      }
    }
    if case .skipped(let reason) = performance.outcome { text += "    \(reason)\n" }
    for claim in performance.unproven where !tellsTranscripts {
      text += "    \(ink.faint("unproven: \(claim)"))\n"
    }
    if let complaint = performance.complaint {
      text += "    \(ink.bad(complaint))\n"
      for command in performance.reproductions { text += "    \(command)\n" }
    }
    return tellsTranscripts ? text + "\n" : text
  }

  package func entry(skipping play: RunPlan.Play, because reason: String) -> String { "" }

  package func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    (tellsTranscripts ? "" : "\n") + summary.text(of: plan, taking: wallTime, ink: ink)
  }
}

extension Ink {
  func verdict(_ outcome: Performance.Outcome) -> String {
    switch outcome {
    case .passed: good(outcome.mark)
    case .skipped: faint(outcome.mark)
    case .failed, .undetermined, .error: bad(outcome.mark)
    }
  }
}

extension RunSummary {
  /// The last lines of every report for people.
  func text(of plan: RunPlan, taking wallTime: Duration, ink: Ink) -> String {
    let times = "\(virtualTime.atAGlance) of virtual time in \(wallTime.asWallTime)"
    let omission =
      skipped > 0 ? ink.bad("\(skipped) of \(plan.plays) were not played") + "\n" : ""
    return omission + ink.faint("\(plan.inWords): \(times)") + "\n\(self)\n"
  }
}
