import Live
import Scenarios

/// The file for the summary of a GitHub job, if the program runs in such a job.
struct JobSummaryFile {
  private static let variable = "GITHUB_STEP_SUMMARY"
  /// The most bytes that a summary may have; GitHub shows nothing of a larger one.
  private static let limit = 1024 * 1024

  private let console: Console

  init(on console: Console) { self.console = console }

  /// Appends the report's summary; the run does not fail if that is impossible.
  func append(_ report: RunReportGitHub, of summary: RunSummary) {
    guard let path = console.environment(Self.variable), !path.isEmpty else { return }
    do throws(SystemRefusal) {
      let file = try GrowingFile(path)
      let room = try Self.limit - 1 - file.size
      guard let text = report.jobSummary(summary, within: room) else {
        return complain("there is no room left in \(path.quoted)")
      }
      try file.append(text)
    } catch {
      complain("cannot write \(path.quoted): \(error)")
    }
  }

  private func complain(_ words: String) {
    console.complain("\(Tool.name) run: the summary of the job is missing: \(words)\n")
  }
}
