import Foundation
import Testing

@Suite("The glossary")
struct GlossaryTests {
  @Test(
    "holds every public type of a product, and no other, as its comment has it",
    arguments: Glossary.targets
  )
  func isComplete(target: String) throws {
    let glossary = Glossary(of: target, in: Repository.sources)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Repository.write(glossary.text, to: glossary.path)
      return
    }
    let recorded = Repository.everything.first { $0.path == glossary.path }
    Repository.expectNone(glossary.findings(against: recorded))
  }

  @Test("is linked from README, whose own words name types that there are")
  func isLinked() throws {
    let readme = try #require(Repository.everything.first { $0.path == "README.md" })
    for target in Glossary.targets {
      let path = Glossary(of: target, in: []).path
      #expect(readme.lines.contains { $0.contains("](\(path))") }, "\(path)")
    }
    Repository.expectNone(Self.unknown(in: readme, among: Repository.sources))
  }

  /// The names in the first column of the glossary in README that no type bears.
  private static func unknown(in readme: SourceFile, among sources: [SourceFile]) -> [Finding] {
    let names = Set(sources.flatMap(\.declarations).filter { $0.kind == .type }.map(\.name))
    let start = readme.lines.firstIndex(of: "## Glossary") ?? readme.lines.endIndex
    let section = readme.lines[start...].dropFirst().prefix { !$0.hasPrefix("## ") }
    return section.indices.flatMap { index -> [Finding] in
      let line = section[index]
      guard line.hasPrefix("| ") else { return [] }
      let words = line.dropFirst(2).prefix { $0 != "|" }.split(
        separator: "`",
        omittingEmptySubsequences: false
      )
      let quoted = words.indices.filter { $0 % 2 == 1 }.map { String(words[$0]) }
      return quoted.filter { $0.first?.isUppercase == true && !names.contains($0) }
        .map { Finding(readme.path, line: index + 1, "there is no type \($0)") }
    }
  }

  private static let source = SourceFile(
    path: "Sources/Domain/Rules/Payments/A.swift",
    text: """
      /// One payment,
      /// from its order.
      ///
      /// More of it.
      public struct Payment {
        public enum Status {}
      }
      extension Payment {
        /// What a payer asks for.
        public struct Order {}
      }
      struct Hidden {}
      """
  )

  @Test("is made of what the types say, room by room")
  func isMade() {
    let text = Glossary(of: "Domain", in: [Self.source]).text
    #expect(
      text.hasSuffix(
        """
        ## Rules/Payments

        | type | what it is |
        |---|---|
        | `Payment` | One payment, from its order. |
        | `Payment.Order` | What a payer asks for. |

        """
      )
    )
  }

  @Test(
    "that differs is found",
    arguments: [
      ("| `Payment` | One payment, from its order. |", "", 1),
      ("| `Payment` | One payment, from its order. |", "| `Payment` | Another. |", 2),
      ("| `Payment.Order`", "| `Gone` | What is no more. |\n| `Payment.Order`", 1),
      ("## Rules/Payments", "## Payments", 1), ("", "", 0),
    ]
  )
  func catches(old: String, new: String, count: Int) {
    let glossary = Glossary(of: "Domain", in: [Self.source])
    let text = old.isEmpty ? glossary.text : glossary.text.replacing(old, with: new)
    let recorded = SourceFile(path: glossary.path, text: text)
    #expect(glossary.findings(against: recorded).count == count)
    #expect(glossary.findings(against: nil).count == 2)
  }

  @Test("names no type in README that there is not")
  func catchesUnknown() {
    let text =
      "# A\n\n## Glossary\n\n| word | meaning |\n|---|---|\n| `Payment`, `Gone`, outbox | `Lost` |\n"
    let readme = SourceFile(path: "README.md", text: text)
    #expect(Self.unknown(in: readme, among: [Self.source]).map(\.line) == [7])
  }
}
