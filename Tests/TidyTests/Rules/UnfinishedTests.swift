import Testing

@Suite("Nothing in the repository")
struct UnfinishedTests {
  /// Written in pieces, so that this file does not hold them.
  private static let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]

  private static let homes = ["work", "root", "home", "Users"].map { "/" + $0 + "/" }

  private static func marks(in file: SourceFile) -> [Finding] {
    findings(in: file) { line in
      marks.first { line.holds(word: $0) }.map { "'\($0)' is left: finish it or file an issue" }
    }
  }

  private static func paths(in file: SourceFile) -> [Finding] {
    findings(in: file) { line in
      homes.first { line.contains($0) && !line.contains("http") }
        .map { "'\($0)' is a path of one machine" }
    }
  }

  /// Judges whole lines, comments and strings included.
  private static func findings(
    in file: SourceFile,
    _ judge: (String) -> String?
  ) -> [Finding] {
    file.findings { _, index in judge(file.lines[index]) }
  }

  @Test("is marked as unfinished")
  func isFinished() { Repository.expectNone(Repository.everything.flatMap(Self.marks)) }

  @Test("names a path of one machine")
  func isAnywhere() { Repository.expectNone(Repository.everything.flatMap(Self.paths)) }

  @Test("can be marked as unfinished without being found")
  func catchesMarks() {
    for mark in Self.marks.prefix(2) {
      for text in ["// \(mark): later", "let a = \"\(mark)\"", "/// \(mark)"] {
        let found = Self.marks(in: SourceFile(path: "A.swift", text: "\n\(text)"))
        #expect(found.map(\.line) == [2])
      }
    }
    let spared = SourceFile(path: "A.md", text: "a " + Self.marks[0] + "S list, and mañana")
    #expect(Self.marks(in: spared).isEmpty)
  }

  @Test("can name a path of one machine without being found")
  func catchesPaths() {
    for home in Self.homes {
      let file = SourceFile(path: "README.md", text: "a\nsee \(home)main/README.md\n")
      #expect(Self.paths(in: file).map(\.line) == [2])
    }
    let spared = SourceFile(path: "A.md", text: "https://example.test\(Self.homes[2])a and a/b")
    #expect(Self.paths(in: spared).isEmpty)
  }

  @Test("is overlooked: the files at the root are read as well")
  func readsRoot() {
    let paths = Set(Repository.everything.map(\.path))
    #expect(paths.isSuperset(of: ["Package.swift", ".gitignore", ".swift-format"]))
    #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") })
  }
}
