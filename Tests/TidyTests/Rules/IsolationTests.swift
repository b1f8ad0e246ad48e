import Testing

@Suite("The isolation check")
struct IsolationTests {
  private static let targets: Set<String> = ["Domain", "AuthyHTTPS"]

  /// A function that awaits and that a user of a product may call, or a port that a user fulfils.
  private struct Way: Hashable {
    let type: String
    let name: String
    let isPort: Bool
  }

  /// The functions that await, each with the type that holds it.
  private static func ways(in file: SourceFile) -> [(way: Way, line: Int)] {
    var type = ""
    var isPort = false
    return file.code.indices.compactMap { index in
      let code = file.code[index]
      let words = code.words
      if let kind = words.firstIndex(where: { kinds.contains($0) }), code.indentation == 0,
        kind + 1 < words.count
      {
        type = String(words[kind + 1].prefix { $0.isLetter || $0.isNumber })
        isPort = words[kind] == "protocol" && words.contains("public")
      }
      guard let function = words.firstIndex(of: "func"), function + 1 < words.count,
        isPort || words[..<function].contains("public"), awaits(at: index, in: file.code)
      else { return nil }
      let name = words[function + 1].prefix { $0.isLetter || $0.isNumber }
      return (Way(type: type, name: String(name), isPort: isPort), index + 1)
    }
  }

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "actor", "extension", "protocol",
  ]

  /// Whether a declaration says `async` behind its own parameters, on its line or a later one.
  private static func awaits(at start: Int, in code: [String]) -> Bool {
    var depth = 0
    var hasParameters = false
    for line in code[start...] {
      for (index, character) in zip(line.indices, line) {
        switch character {
        case "(":
          depth += 1
          hasParameters = true
        case ")": depth -= 1
        case "{" where depth == 0: return false
        default: break
        }
        if depth == 0, hasParameters, line[index...].hasPrefix(" async") { return true }
      }
      if depth == 0, hasParameters { return false }
    }
    return false
  }

  /// Finds ways into the product that the check does not go, and ports whose calls need not return.
  private static func findings(in sources: [SourceFile], check: [SourceFile]) -> [Finding] {
    sources.filter { targets.contains($0.target ?? "") }.flatMap { file in
      ways(in: file).compactMap { way, line in
        let isThere =
          way.isPort
          ? sources.contains {
            $0.codeText.contains(": \(way.type) {\n  let base: any \(way.type)")
          }
          : check.contains { mentions(way, in: $0) }
        guard !isThere else { return nil }
        return Finding(
          file.path,
          line: line,
          way.isPort
            ? "calls of \(way.type) need not return to the caller's actor"
            : "the isolation check does not call \(way.type).\(way.name)"
        )
      }
    }
  }

  private static func mentions(_ way: Way, in file: SourceFile) -> Bool {
    let names =
      ["Entry(\"\(way.type).\(way.name)\")"]
      + (way.type == "AuthyClient" ? ["client(\"\(way.name)\")"] : [])
    return file.lines.contains { line in names.contains { line.contains($0) } }
  }

  @Test("calls whatever awaits in the products, and every port's calls return")
  func holds() {
    let check = Repository.tests.filter { $0.path.hasPrefix("Tests/ReleaseChecks/IsolationCheck/") }
    Repository.expectNone(Self.findings(in: Repository.sources, check: check))
    #expect(Repository.sources.flatMap(Self.ways).count > 60)
  }

  @Test(
    "that forgets a function is found",
    arguments: [
      ("public func pay() async throws {}", true),
      ("public func pay(\n    _ sum: Int\n  ) async throws(RecordedRefusal) -> Int {}", true),
      ("public static func pay() async {}", true),
      ("public func look() async {}", false),
      ("func pay() async {}", false),
      ("public func pay(_ work: () async -> Void) {}", false),
      ("public func pay() {}", false),
    ]
  )
  func catches(function: String, isFound: Bool) {
    let text = "extension Payments {\n  \(function)\n}\n"
    let check = SourceFile(path: "Tests/A.swift", text: "Entry(\"Payments.look\") { app in\n")
    let file = SourceFile(path: "Sources/Domain/A.swift", text: text)
    #expect(Self.findings(in: [file], check: [check]).map(\.line) == (isFound ? [2] : []))
  }

  @Test("is told of a port that nothing brings back")
  func catchesPort() {
    let port = SourceFile(
      path: "Sources/Domain/A.swift",
      text: "public protocol Vault: Sendable {\n  func open() async throws\n}\n"
    )
    #expect(Self.findings(in: [port], check: []).map(\.line) == [2])
    let returning = SourceFile(
      path: "Sources/Domain/B.swift",
      text: "struct ReturningVault: Vault {\n  let base: any Vault\n}\n"
    )
    #expect(Self.findings(in: [port, returning], check: []).isEmpty)
  }
}
