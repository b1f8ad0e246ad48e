import Testing

@Suite("No walk in the simulated world")
struct IterationTests {
  private static let simulated: Set<String> = ["Domain", "Simulator", "Scenarios"]
  private static let walks = [
    "map", "compactMap", "flatMap", "filter", "forEach", "reduce", "first", "min", "max", "prefix",
    "enumerated", "allSatisfy", "joined",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target, simulated.contains(target) else { return [] }
    let unordered = file.code.compactMap { unorderedName(in: $0) }
    return file.findings { code, _ in
      guard !code.contains(".sorted") else { return nil }
      if walksKeysOrValues(code) { return "keys and values have no order: sort them first" }
      let name = unordered.first { walks(code, over: $0) }
      return name.map { "'\($0)' has no order: sort it first" }
    }
  }

  /// The name of a dictionary or set that a line declares.
  private static func unorderedName(in code: String) -> String? {
    let words = code.words
    guard let index = words.firstIndex(where: { $0 == "var" || $0 == "let" }),
      words.count > index + 2, words[index + 1].hasSuffix(":")
    else { return nil }
    let type = words[(index + 2)...].joined(separator: " ")
    let isUnordered = type.hasPrefix("Set<") || (type.hasPrefix("[") && type.contains(": "))
    return isUnordered ? String(words[index + 1].dropLast()) : nil
  }

  private static func walksKeysOrValues(_ code: String) -> Bool {
    [".keys", ".values"].contains { member in
      var rest = code[...]
      while let range = rest.firstRange(of: member) {
        rest = rest[range.upperBound...]
        // An index and a call are no walks, and a longer name is another member.
        let next = rest.first ?? " "
        if next != "[", next != "(", !next.isLetter { return true }
      }
      return false
    }
  }

  private static func walks(_ code: String, over name: String) -> Bool {
    let isLooped = ["in \(name) {", "in \(name) where"].contains { code.contains($0) }
    return isLooped || walks.contains { code.holds(word: "\(name).\($0)") }
  }

  @Test("goes over what has no order, since hashing is seeded for each process")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "over what has no order goes unnoticed",
    arguments: [
      ("for key in table.keys {", true), ("for value in table.values where a {", true),
      ("let a = table.keys.map { $0 }", true), ("return Array(table.values)", true),
      ("for key in table.keys.sorted() {", false), ("table.values[index].change()", false),
      ("headers.values(of: name)", false), ("let a = b.valuesOfAll", false),
      ("var seen: Set<Int> = []\nfor one in seen {", true),
      ("private var table: [Int: String] = [:]\nfor (key, value) in table {", true),
      ("let table: [Int: [String]]\nlet a = table.compactMap { $0 }", true),
      ("let list: [Int] = []\nfor one in list {", false),
      ("let list: [(Int, String)] = []\nlist.map { $0 }", false),
      ("var seen: Set<Int> = []\nfor one in seen.sorted() {", false),
      ("// for key in table.keys {", false),
    ]
  )
  func catches(text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/Simulator/A.swift", text: text)
    #expect(Self.findings(in: file).isEmpty == !isFound)
    let elsewhere = SourceFile(path: "Sources/countersign/A.swift", text: text)
    #expect(Self.findings(in: elsewhere).isEmpty)
  }
}
