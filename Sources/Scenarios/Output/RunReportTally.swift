import Domain
import Simulator

/// The report for people about many seeds: one line for each scenario, with the first play that
/// failed.
package struct RunReportTally: RunReport {
  fileprivate struct Tally {
    var summary = RunSummary()
    var wallTime = Duration.zero
    var firstFailure: Performance?
    /// Why plays were skipped, if the policy was the reason.
    var skipReason: String?
  }

  private let plan: RunPlan
  private let ink: Ink
  /// The counts of the scenarios, in the order of the plan.
  private var tallies: [Tally]
  private var next: Int

  package init(of plan: RunPlan, ink: Ink = .plain) {
    self.plan = plan
    self.ink = ink
    tallies = plan.scenarios.map { _ in Tally() }
    next = plan.places.lowerBound % max(1, tallies.count)
  }

  package func opening() -> String { plan.heading }

  /// Counts the play; for each seed, the scenarios come in the order of the plan.
  package mutating func entry(for performance: Performance, taking wallTime: Duration) -> String {
    tallies[next].summary.count(performance)
    tallies[next].wallTime += wallTime
    if performance.complaint != nil, tallies[next].firstFailure == nil {
      tallies[next].firstFailure = performance
    }
    if case .skipped(let reason) = performance.outcome { tallies[next].skipReason = reason }
    next = (next + 1) % tallies.count
    return ""
  }

  package mutating func entry(skipping play: RunPlan.Play, because reason: String) -> String {
    tallies[next].summary.countSkipped()
    next = (next + 1) % tallies.count
    return ""
  }

  package func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    let rows = zip(plan.scenarios, tallies).map { scenario, tally in
      [scenario.id, scenario.title, tally.summary.description, tally.meanWallTime]
    }
    let columns = Columns([.left, .left, .right, .right], fitting: rows)
    var text = ""
    for (row, tally) in zip(rows, tallies) {
      text += "\(mark(for: tally)) \(columns.line(row))\n"
      if let reason = tally.skipReason { text += "    \(reason)\n" }
      guard let failure = tally.firstFailure, let complaint = failure.complaint else { continue }
      text += "    \(ink.bad("first with seed \(failure.seed), \(complaint)"))\n"
      for command in failure.reproductions { text += "    \(command)\n" }
    }
    return text + "\n" + summary.text(of: plan, taking: wallTime, ink: ink)
  }

  private func mark(for tally: Tally) -> String {
    guard tally.summary.plays > 0 else { return "-" }
    return ink.verdict(tally.firstFailure?.outcome ?? .passed)
  }
}

extension RunReportTally.Tally {
  fileprivate var meanWallTime: String {
    guard summary.plays > 0 else { return "not played" }
    let mean = wallTime / summary.plays
    return "\(mean.asMicroseconds) each"
  }
}
