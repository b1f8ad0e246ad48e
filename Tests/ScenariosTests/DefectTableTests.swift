import Foundation
import Scenarios
import Testing

@Suite("The table of the tutorials' defects")
struct DefectTableTests {
  /// A defect, and what is named for it.
  private struct Row {
    let number: String
    let evidence: [String]
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func rows() throws -> [Row] {
    let page = root.appending(path: "Sources/Scenarios/Scenarios.docc/TutorialDefects.md")
    return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].wholeMatch(of: /[LP][0-9]+/) != nil else { return nil }
      return Row(number: cells[0], evidence: cells[2].components(separatedBy: "; "))
    }
  }

  /// The text of every file of tests, in the order of their paths.
  private static func tests() throws -> [String] {
    let folder = root.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  @Test("leaves no defect out")
  func isComplete() throws {
    let expected = (1...27).map { "L\($0)" } + (1...28).map { "P\($0)" }
    #expect(try Self.rows().map(\.number) == expected)
  }

  @Test("names only scenarios and tests that there are, and says why where it names none")
  func namesWhatThereIs() throws {
    let tests = try Self.tests()
    for row in try Self.rows() {
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
