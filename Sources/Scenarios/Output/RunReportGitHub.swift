import Domain
import Simulator

/// The report for GitHub Actions: annotations about errors, and a summary of the job.
///
/// A step shows only ten errors, so there is one annotation for each scenario, the most severe
/// first.
package struct RunReportGitHub: RunReport {
  /// The plays of one scenario that went wrong.
  private struct Trouble {
    /// The first play with the most severe outcome.
    var worst: Performance
    var plays = 1

    mutating func add(_ performance: Performance) {
      plays += 1
      if performance.outcome.severity > worst.outcome.severity { worst = performance }
    }
  }

  /// How many annotations of one kind GitHub shows for a step.
  private static let annotations = 10

  private let plan: RunPlan
  /// The scenarios that went wrong, in the order of their first bad play.
  private var troubles: [Trouble] = []
  private var table = JobSummary.Table()

  package init(of plan: RunPlan) { self.plan = plan }

  package func opening() -> String { "" }

  package mutating func entry(for performance: Performance, taking wallTime: Duration) -> String {
    guard performance.complaint != nil else { return "" }
    let known = troubles.firstIndex { $0.worst.scenario.id == performance.scenario.id }
    if let known {
      troubles[known].add(performance)
    } else {
      troubles.append(Trouble(worst: performance))
    }
    table.add(performance)
    return ""
  }

  package func entry(skipping play: RunPlan.Play, because reason: String) -> String { "" }

  package func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    let worstFirst = troubles.sortedStably { left, right in
      (left.worst.outcome.severity, left.plays) > (right.worst.outcome.severity, right.plays)
    }
    let shown = worstFirst.prefix(Self.annotations).map { annotation(of: $0) }
    let rest = worstFirst.count - shown.count
    let more = rest > 0 ? "+\(rest) more\n" : ""
    return shown.joined() + more + plan.heading
      + summary.text(of: plan, taking: wallTime, ink: .plain)
  }

  /// The summary of the job in Markdown of at most `limit` bytes; `nil` if that is not enough.
  package func jobSummary(_ summary: RunSummary, within limit: Int) -> String? {
    JobSummary(summary, of: plan, table).markdown(within: limit)
  }

  private func annotation(of trouble: Trouble) -> String {
    let worst = trouble.worst
    var message = worst.complaint ?? ""
    if trouble.plays > 1 { message += "\nwith \(trouble.plays) seeds, one of them \(worst.seed)" }
    return WorkflowCommand(
      "error",
      title: "\(worst.scenario.id): \(worst.scenario.title)",
      message: ([message] + worst.reproductions).joined(separator: "\n")
    ).line
  }
}

extension Performance.Outcome {
  /// How severe the outcome is: an outcome that makes all others doubtful is the most severe.
  fileprivate var severity: Int {
    switch self {
    case .passed, .skipped: 0
    case .failed: 1
    case .error: 2
    case .undetermined: 3
    }
  }
}

extension Array {
  /// Sorts and keeps the order of equal elements, which the standard library does not guarantee.
  fileprivate func sortedStably(by comesBefore: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { left, right in
      comesBefore(left.element, right.element)
        || (!comesBefore(right.element, left.element) && left.offset < right.offset)
    }.map(\.element)
  }
}
