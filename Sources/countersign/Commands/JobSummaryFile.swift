import Live
import Scenarios

/// The file in which a job at GitHub collects what its page shows, if this is such a job.
struct JobSummaryFile {
  private static let variable = "GITHUB_STEP_SUMMARY"
  /// GitHub shows nothing at all of a summary that is larger.
  private static let limit = 1024 * 1024

  private let console: Console

  init(on console: Console) { self.console = console }

  /// Adds what a report says; a page that lacks it does not make the run fail.
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
