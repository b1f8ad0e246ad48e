import Live
import Scenarios
import Simulator

/// Plays a plan, and writes the report meanwhile.
struct Player {
  /// From this many plays on, all cores are used.
  private static let manyPlays = 100

  private let plan: RunPlan
  private let format: RunFormat
  private let invocation: Invocation
  private let console: Console

  init(_ plan: RunPlan, for invocation: Invocation, on console: Console) {
    self.plan = plan
    self.invocation = invocation
    self.console = console
    format = RunFormat(of: invocation)
  }

  func play() throws -> ExitCode {
    guard let path = invocation.text(.output) else {
      let progress = Progress(on: console, unless: writesMeanwhile)
      let run = try play(showing: progress, writing: console.write)
      return run.isInterrupted ? interrupted(run) : run.summary.exitCode
    }
    do {
      return try play(into: AtomicFile(path), at: path)
    } catch let refusal as SystemRefusal {
      throw invocation.cannotWrite(path, refusal)
    }
  }

  private func play(into file: consuming AtomicFile, at path: String) throws -> ExitCode {
    let run = try play(showing: Progress(on: console)) { try file.write($0) }
    guard !run.isInterrupted else { return interrupted(run, "; \(path.quoted) was not written") }
    try file.publish()
    try console.write("\(run.summary)\n")
    return run.summary.exitCode
  }

  private func interrupted(_ run: Run, _ consequence: String = "") -> ExitCode {
    console.complain(
      "interrupted after \(run.summary.plays) of \(plan.plays) plays\(consequence)\n"
    )
    return .interrupted
  }

  // MARK: The run

  private struct Run {
    var summary = RunSummary()
    var isInterrupted = false
  }

  /// Plays all scenarios with the first seed, then with the next one, until the user interrupts.
  private func play(
    showing progress: consuming Progress,
    writing write: (String) throws -> Void
  ) throws -> Run {
    var report = report
    var run = Run()
    let clock = ContinuousClock()
    let start = clock.now
    try write(report.opening())
    try Crew(jobs: jobs).play(plan, isInterrupted: console.isInterrupted) { turn in
      for played in turn where !isOver(run) {
        run.summary.count(played.performance)
        let entry = report.entry(for: played.performance, taking: played.wallTime)
        if !entry.isEmpty { try write(entry) }
      }
      let now = clock.now
      progress.show(headway(of: run, after: now - start).description, at: now)
      return !isOver(run)
    }
    progress.clear()
    if isOver(run) {
      try skip(
        plan.places.dropFirst(run.summary.plays + run.summary.skipped),
        in: &run,
        &report,
        writing: write
      )
    }
    run.isInterrupted = run.summary.plays + run.summary.skipped < plan.plays
    try write(report.closing(run.summary, taking: clock.now - start))
    if let report = report as? RunReportGitHub {
      JobSummaryFile(on: console).append(report, of: run.summary)
    }
    return run
  }

  /// Whether the run must end because a play failed.
  private func isOver(_ run: Run) -> Bool { invocation.has(.failFast) && run.summary.failures > 0 }

  /// Reports the plays after the first failure as skipped.
  private func skip(
    _ places: Range<Int>,
    in run: inout Run,
    _ report: inout any RunReport,
    writing write: (String) throws -> Void
  ) throws {
    for place in places {
      run.summary.countSkipped()
      let entry = report.entry(skipping: plan[place], because: "not played after a failure")
      if !entry.isEmpty { try write(entry) }
    }
  }

  private func headway(of run: Run, after elapsed: Duration) -> Headway {
    Headway(
      done: run.summary.plays + run.summary.skipped,
      total: plan.plays,
      failures: run.summary.failures,
      elapsed: elapsed
    )
  }

  // MARK: How to play and to report

  private var jobs: Int {
    if invocation.has(.jobs) { return Int(invocation.number(.jobs)) }
    return plan.plays < Self.manyPlays ? 1 : min(console.cores, Option.mostJobs)
  }

  private var tellsEachPlay: Bool { plan.playsOnce || invocation.has(.transcript) }

  /// Whether lines appear on the terminal during the plays, which a progress line would disturb.
  private var writesMeanwhile: Bool {
    guard console.outputIsTerminal else { return false }
    return switch format {
    case .text: tellsEachPlay
    case .json, .junit: true
    case .github: false
    }
  }

  private var report: any RunReport {
    switch format {
    case .json: return RunReportJSON(of: plan)
    case .junit: return RunReportJUnit(of: plan)
    case .github: return RunReportGitHub(of: plan)
    case .text:
      let ink = console.ink(for: invocation, intoFile: invocation.has(.output))
      guard tellsEachPlay else { return RunReportTally(of: plan, ink: ink) }
      return RunReportText(of: plan, transcripts: invocation.has(.transcript), ink: ink)
    }
  }
}

extension RunSummary {
  /// The exit code; a run that cannot be judged counts more than a failure.
  var exitCode: ExitCode {
    if undetermined > 0 { return .undetermined }
    return failures > 0 ? .failed : .allHeld
  }
}
