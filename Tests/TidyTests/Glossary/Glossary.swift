/// The page that holds every public type of a product with one sentence, room by room.
///
/// It is made from the types' own comments, so that no sentence is written twice.
struct Glossary: Sendable {
  struct Entry: Hashable, Sendable {
    let room: String
    let name: String
    let sentence: String
  }

  let target: String
  let entries: [Entry]

  /// The libraries that a user of the package can import.
  static let targets = Repository.libraries

  /// The types that a user sees and that no other type surrounds; an extension may.
  init(of target: String, in files: [SourceFile]) {
    self.target = target
    entries = files.filter { $0.target == target }.flatMap { file in
      file.declarations.filter { $0.kind == .type && $0.isPublic && $0.isOutermost }.map {
        Entry(room: file.room, name: $0.name, sentence: $0.summary)
      }
    }.sorted { ($0.room, $0.name) < ($1.room, $1.name) }
  }

  var path: String { "Sources/\(target)/\(target).docc/Glossary.md" }

  /// The whole page.
  var text: String {
    var lines = [
      "# Glossary of \(target)", "",
      "Every public type of `\(target)`, room by room, with the first sentence of its own comment.",
    ]
    var room: String?
    for entry in entries {
      if entry.room != room {
        lines += ["", "## \(entry.room)", "", "| type | what it is |", "|---|---|"]
        room = entry.room
      }
      lines.append(Self.row(entry.name, entry.sentence))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ name: String, _ sentence: String) -> String {
    let escaped = sentence.split(separator: "|", omittingEmptySubsequences: false)
      .joined(separator: "\\|")
    return "| `\(name)` | \(escaped) |"
  }

  /// What a page that is on record lacks, tells otherwise, or tells of what is no more.
  func findings(against recorded: SourceFile?) -> [Finding] {
    let told = recorded?.lines ?? []
    let wanted = entries.map { Self.row($0.name, $0.sentence) }
    var findings: [Finding] = []
    for (entry, row) in zip(entries, wanted) where !told.contains(row) {
      findings.append(
        Finding(path, line: 1, "\(entry.name) is not told so there: record it with RECORD=1")
      )
    }
    for (index, line) in told.enumerated() where line.hasPrefix("| `") && !wanted.contains(line) {
      findings.append(
        Finding(
          path,
          line: index + 1,
          "no public type says this of itself: record it with RECORD=1"
        )
      )
    }
    if findings.isEmpty, told.joined(separator: "\n") + "\n" != text {
      findings.append(Finding(path, line: 1, "it is in another order: record it with RECORD=1"))
    }
    return findings
  }
}

extension SourceFile {
  /// The folder below the target's.
  fileprivate var room: String {
    let parts = path.split(separator: "/").dropFirst(2).dropLast()
    return parts.isEmpty ? target ?? "" : parts.joined(separator: "/")
  }
}
