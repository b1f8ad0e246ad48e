import Testing

@Suite("Every story")
struct CatalogueTests {
  private static let folder = "Sources/Scenarios/Stories/"
  private static let catalogue = "Sources/Scenarios/Catalogue/Catalogue.swift"
  /// Files beside the stories that hold no story.
  private static let helpers = ["Cast.swift", "Garbling.swift"]

  /// Finds stories that are not listed, files without a story, and names without a story.
  private static func findings(in files: [SourceFile]) -> [Finding] {
    let list = files.first { $0.path == catalogue }
    let listed = list.map { Self.listed(in: $0) } ?? []
    let stories = files.filter { $0.path.hasPrefix(folder) && !helpers.contains($0.name) }
    var findings: [Finding] = []
    var told: Set<String> = []
    for file in stories {
      let names = file.code.indices.compactMap { index in
        story(in: file.code[index]).map { (name: $0, line: index + 1) }
      }
      if names.isEmpty { findings.append(Finding(file.path, line: 1, "it tells no story")) }
      for (name, line) in names where !listed.contains(name) {
        findings.append(Finding(file.path, line: line, "'\(name)' is not in the catalogue"))
      }
      told.formUnion(names.map(\.name))
    }
    for name in listed where !told.contains(name) {
      findings.append(Finding(catalogue, line: 1, "'\(name)' is told in no file of the stories"))
    }
    return findings
  }

  /// The name that a line gives to a story.
  private static func story(in code: String) -> String? {
    let words = code.words
    guard let index = words.firstIndex(of: "let"), words.count > index + 3,
      words[index + 2] == "=", words[index + 3].hasPrefix("Scenario"), words.contains("static")
    else { return nil }
    return String(words[index + 1])
  }

  /// The names that stand alone on a line, with a comma after them.
  private static func listed(in catalogue: SourceFile) -> [String] {
    catalogue.code.compactMap { code in
      guard let word = code.words.first, code.words.count == 1, word.hasSuffix(",") else {
        return nil
      }
      return String(word.dropLast())
    }
  }

  @Test("is listed in the catalogue")
  func holds() {
    Repository.expectNone(Self.findings(in: Repository.sources))
    #expect(Repository.sources.count { $0.path.hasPrefix(Self.folder) } >= 8)
  }

  @Test("that is not listed is found, as is a name without a story")
  func catches() {
    let list = SourceFile(
      path: Self.catalogue,
      text: "  static let all = [\n    one,\n    // two,\n    three,\n  ]"
    )
    let stories = [
      ("One.swift", "  public static let one = Scenario(\n"),
      ("Two.swift", "\n  public static let two = Scenario.simulated(\n"),
      ("Four.swift", "let four = 4"), ("Cast.swift", "let five = 5"),
    ].map { SourceFile(path: Self.folder + $0.0, text: $0.1) }
    #expect(
      Self.findings(in: [list] + stories) == [
        Finding(Self.folder + "Two.swift", line: 2, "'two' is not in the catalogue"),
        Finding(Self.folder + "Four.swift", line: 1, "it tells no story"),
        Finding(Self.catalogue, line: 1, "'three' is told in no file of the stories"),
      ]
    )
  }
}
