import Domain
import Simulator

/// The Markdown that GitHub shows on the page of a job.
struct JobSummary {
  /// One row for each play that went wrong, up to the largest number that can be shown.
  struct Table {
    /// The most bytes that the summary of a step may have: 1,024 KiB.
    private static let limit = 1 << 20

    private(set) var rows: [String] = []
    private(set) var count = 0
    private var bytes = 0

    mutating func add(_ performance: Performance) {
      count += 1
      guard bytes < Self.limit else { return }
      let row = performance.row
      bytes += row.utf8.count
      rows.append(row)
    }
  }

  private let summary: RunSummary
  private let plan: RunPlan
  private let table: Table

  init(_ summary: RunSummary, of plan: RunPlan, _ table: Table) {
    self.summary = summary
    self.plan = plan
    self.table = table
  }

  /// Leaves out the last rows if there is not enough room, and says how many.
  func markdown(within limit: Int) -> String? {
    var text = heading
    let room = limit - text.utf8.count - Self.omission(of: table.count).utf8.count
    guard room >= 0 else { return nil }
    guard table.count > 0 else { return text }
    var bytes = Self.header.utf8.count
    let shown = table.rows.prefix { row in
      bytes += row.utf8.count
      return bytes <= room
    }
    if !shown.isEmpty { text += Self.header + shown.joined() }
    let left = table.count - shown.count
    return left > 0 ? text + Self.omission(of: left) : text
  }

  private var heading: String {
    let verdict = summary.failures == 0 ? "✓ all held" : "✗ \(summary.failures) do not hold"
    let time = summary.virtualTime.atAGlance
    let policy = plan.policy.inWords.map { ", \($0.inMarkdown)" } ?? ""
    return
      "### \(Tool.name): \(verdict)\n\n\(summary) (\(plan.inWords)\(policy), \(time) of virtual time)\n\n"
  }

  private static let header = """
    | scenario | seed | outcome | what is wrong | plays it again |
    |---|---|---|---|---|

    """

  private static func omission(of count: Int) -> String {
    "\n\(count) more \(count == 1 ? "is" : "are") left out here.\n"
  }
}

extension Performance {
  fileprivate var row: String {
    let cells = [
      scenario.id.inMarkdown, String(seed.number), outcome.name,
      (complaint ?? "").inMarkdown, reproductions.map { "`\($0)`" }.joined(separator: "<br>"),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}

extension String {
  /// The text on one line, with everything escaped that Markdown or HTML would interpret.
  fileprivate var inMarkdown: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;".unicodeScalars
      case "<": text += "&lt;".unicodeScalars
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#", "@":
        text += "\\".unicodeScalars
        text.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": text.append(" ")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
