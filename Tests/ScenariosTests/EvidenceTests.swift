import Foundation
import Scenarios
import Testing

@Suite("A page that says what shows what")
struct EvidenceTests {
  /// A line of its table: what is to be shown, and what is named for it.
  private struct Row {
    let number: String
    let evidence: [String]
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func rows(of page: String) throws -> [Row] {
    let page = root.appending(path: "Sources/Scenarios/Scenarios.docc/\(page).md")
    return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].wholeMatch(of: /[A-Z][0-9]+/) != nil else { return nil }
      return Row(number: cells[0], evidence: cells[2].components(separatedBy: "; "))
    }
  }

  /// The text of every file of tests.
  private static func tests() throws -> [String] {
    let folder = root.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  @Test("leaves nothing out")
  func isComplete() throws {
    let defects = (1...27).map { "L\($0)" } + (1...28).map { "P\($0)" }
    #expect(try Self.rows(of: "TutorialDefects").map(\.number) == defects)
    let functions = (1...38).map { $0 < 10 ? "S0\($0)" : "S\($0)" }
    let attacks = (1...35).map { $0 < 10 ? "A0\($0)" : "A\($0)" }
    #expect(try Self.rows(of: "ReviewersList").map(\.number) == functions + attacks)
  }

  @Test("is one of two that together name every scenario")
  func namesEveryScenario() throws {
    let named = try ["TutorialDefects", "ReviewersList"].flatMap { page in
      try Self.rows(of: page).flatMap(\.evidence)
    }
    for scenario in Scenario.all {
      #expect(named.contains("`\(scenario.id)`"), "\(scenario.id) is on no page")
    }
  }

  @Test(
    "names only scenarios and tests that there are, and says why where it names none",
    arguments: ["TutorialDefects", "ReviewersList"]
  )
  func namesWhatThereIs(page: String) throws {
    let tests = try Self.tests()
    for row in try Self.rows(of: page) {
      #expect(!row.evidence.isEmpty)
      for item in row.evidence {
        if let id = item.wholeMatch(of: /`(.+)`/) {
          #expect(Scenario.named(String(id.1)) != nil, "\(row.number) names \(item)")
        } else if let test = item.wholeMatch(of: /"([^"]+)" (.+)/) {
          #expect(
            tests.contains {
              $0.contains("@Suite(\"\(test.1)\")") && $0.contains("\"\(test.2)\"")
            },
            "\(row.number) names \(item)"
          )
        } else {
          #expect(item.wholeMatch(of: /none: .+/) != nil, "\(row.number) names \(item)")
        }
      }
    }
  }
}
