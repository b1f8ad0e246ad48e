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
      let progress = Progress(of: plan, on: console, isShown: !writesMeanwhile)
      let (summary, isCut) = try play(progress, writing: console.write)
      if isCut { console.complain("\(cutShort(after: summary))\n") }
      return isCut ? .interrupted : summary.exitCode
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
    let progress = Progress(of: plan, on: console, isShown: true)
    let (summary, isCut) = try play(progress) { try file.write($0) }
    if isCut {
      console.complain("\(cutShort(after: summary)); \(path.quoted) was not written\n")
      return .interrupted
    }
    try file.publish()
    try console.write("\(summary)\n")
    return summary.exitCode
  }

  /// Plays every scenario with the first seed, then with the next.
  private func play(
    _ progress: consuming Progress,
    writing write: (String) throws -> Void
  ) throws -> (RunSummary, isCut: Bool) {
    var report = report
    var summary = RunSummary()
    var isCut = false
    let clock = ContinuousClock()
    let start = clock.now
    var last = start
    try write(report.opening())
    everything: for seed in plan.seeds {
      for scenario in plan.scenarios {
        isCut = console.isInterrupted()
        if isCut { break everything }
        let performance = scenario.play(seed: Seed(seed))
        let now = clock.now
        summary.count(performance)
        let entry = report.entry(for: performance, taking: now - last)
        if !entry.isEmpty { try write(entry) }
        progress.show(summary, at: now)
        last = clock.now
      }
    }
    progress.clear()
    try write(report.closing(summary, taking: clock.now - start))
    return (summary, isCut)
  }

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

  private func cutShort(after summary: RunSummary) -> String {
    "interrupted after \(summary.plays) of \(plan.plays) plays"
  }
}

extension RunSummary {
  /// Of several reasons not to succeed, the one that says most about the harness.
  var exitCode: ExitCode {
    if undetermined > 0 { return .undetermined }
    return failed + errors > 0 ? .failed : .allHeld
  }
}
