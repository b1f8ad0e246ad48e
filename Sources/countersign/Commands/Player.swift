import Scenarios
import Simulator

/// Plays a plan and writes the report as it goes.
struct Player {
  private let plan: RunPlan
  private let invocation: Invocation
  private let console: Console

  init(_ plan: RunPlan, for invocation: Invocation, on console: Console) {
    self.plan = plan
    self.invocation = invocation
    self.console = console
  }

  func play() throws -> ExitCode {
    guard let path = invocation.text(.output) else {
      let progress = Progress(on: console, unless: writesMeanwhile)
      let summary = try play(showing: progress, writing: console.write)
      guard summary.plays == plan.plays else { return interrupted(after: summary) }
      return summary.exitCode
    }
    do {
      return try play(into: AtomicFile(path), at: path)
    } catch let refusal as System.Refusal {
      throw invocation.usage(
        "cannot write \(path.quoted): \(refusal); give --output a file that can be written"
      )
    }
  }

  private func play(into file: consuming AtomicFile, at path: String) throws -> ExitCode {
    let summary = try play(showing: Progress(on: console)) { try file.write($0) }
    guard summary.plays == plan.plays else {
      return interrupted(after: summary, "; \(path.quoted) was not written")
    }
    try file.publish()
    try console.write("\(summary)\n")
    return summary.exitCode
  }

  /// Plays every scenario with the first seed, then with the next, until somebody interrupts.
  private func play(
    showing progress: consuming Progress,
    writing write: (String) throws -> Void
  ) throws -> RunSummary {
    var report = report
    var summary = RunSummary()
    let clock = ContinuousClock()
    let start = clock.now
    try write(report.opening())
    everything: for seed in plan.seeds {
      for scenario in plan.scenarios {
        guard !console.isInterrupted() else { break everything }
        let begin = clock.now
        let performance = scenario.play(seed: Seed(seed))
        let end = clock.now
        summary.count(performance)
        let entry = report.entry(for: performance, taking: end - begin)
        if !entry.isEmpty { try write(entry) }
        progress.show("\(summary.plays) of \(plan.plays): \(summary)", at: end)
      }
    }
    progress.clear()
    try write(report.closing(summary, taking: clock.now - start))
    return summary
  }

  private func interrupted(after summary: RunSummary, _ consequence: String = "") -> ExitCode {
    console.complain(
      "interrupted after \(summary.plays) of \(plan.plays) plays\(consequence)\n"
    )
    return .interrupted
  }

  // MARK: How to report

  private var isJSON: Bool { invocation.text(.format) == "json" }
  private var tellsTranscripts: Bool { invocation.has(.transcript) }

  /// Whether lines appear on the terminal while the plays go on, which progress would disturb.
  private var writesMeanwhile: Bool {
    console.outputIsTerminal && (isJSON || plan.playsOnce || tellsTranscripts)
  }

  private var report: any RunReport {
    if isJSON { return RunReportJSON(of: plan) }
    let ink = console.ink(for: invocation, intoFile: invocation.has(.output))
    guard plan.playsOnce || tellsTranscripts else { return RunReportTally(of: plan, ink: ink) }
    return RunReportText(of: plan, transcripts: tellsTranscripts, ink: ink)
  }
}

extension RunSummary {
  /// Of several reasons not to succeed, the one that says most about the harness.
  var exitCode: ExitCode {
    if undetermined > 0 { return .undetermined }
    return failed + errors > 0 ? .failed : .allHeld
  }
}
