import Domain
import Simulator

/// The report for GitHub Actions: annotations of what went wrong, and a summary of the job.
///
/// A step shows ten errors and drops the rest, so there is one for each scenario, the worst first.
public struct RunReportGitHub: RunReport {
  /// What went wrong with one scenario.
  private struct Trouble {
    /// The first of the worst plays.
    var worst: Performance
    var plays = 1

    mutating func add(_ performance: Performance) {
      plays += 1
      if performance.outcome.severity > worst.outcome.severity { worst = performance }
    }
  }

  /// How many annotations of one kind a step of a job can have.
  private static let annotations = 10

  private let plan: RunPlan
  /// In the order in which they first went wrong.
  private var troubles: [Trouble] = []
  private var table = JobSummary.Table()

  public init(of plan: RunPlan) { self.plan = plan }

  public func opening() -> String { "" }

  public mutating func entry(for performance: Performance, taking wallTime: Duration) -> String {
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

  public func entry(skipping play: RunPlan.Play, because reason: String) -> String { "" }

  public func closing(_ summary: RunSummary, taking wallTime: Duration) -> String {
    let worstFirst = troubles.sortedStably { left, right in
      (left.worst.outcome.severity, left.plays) > (right.worst.outcome.severity, right.plays)
    }
    let shown = worstFirst.prefix(Self.annotations).map { annotation(of: $0) }
    let rest = worstFirst.count - shown.count
    let more = rest > 0 ? "+\(rest) more\n" : ""
    return shown.joined() + more + plan.heading
      + summary.text(of: plan, taking: wallTime, ink: .plain)
  }

  /// What the page of the job shows, in Markdown of at most so many bytes; nil if that is too few.
  public func jobSummary(_ summary: RunSummary, within limit: Int) -> String? {
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
  /// The worst is what leaves everything else in doubt.
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
  /// Sorted so that equals keep their order, which the standard library does not promise.
  fileprivate func sortedStably(by comesBefore: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { left, right in
      comesBefore(left.element, right.element)
        || (!comesBefore(right.element, left.element) && left.offset < right.offset)
    }.map(\.element)
  }
}
