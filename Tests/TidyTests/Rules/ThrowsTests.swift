import Testing

@Suite("Every public function")
struct ThrowsTests {
  private static func findings(in file: SourceFile) -> [Finding] {
    file.declarations.filter { $0.kind == .function && $0.isPublic }.compactMap { function in
      guard throwsAnything(function.signature),
        !function.comment.contains(where: { $0.hasPrefix("- Throws:") }),
        !function.outerComment.contains(where: speaksOfThrowing)
      else { return nil }
      return Finding(
        file.path,
        line: function.line,
        "\(function.name) throws, and does not say what: add `- Throws:`, or a type"
      )
    }
  }

  /// Whether a type's comment says what all its functions throw, as that of a port may.
  private static func speaksOfThrowing(_ line: String) -> Bool {
    line.holds(word: "throw") || line.holds(word: "throws")
  }

  /// Whether a function throws what its type does not say; what its parameters throw does not count.
  private static func throwsAnything(_ signature: String) -> Bool {
    var depth = 0
    var outer = ""
    for character in signature {
      if character == "(" { depth += 1 }
      if depth == 0 { outer.append(character) }
      if character == ")" {
        depth -= 1
        if depth == 0 { outer += "()" }
      }
    }
    // What comes after the arrow is the result, which may be a function.
    let words = outer.words.prefix { $0 != "->" }
    return words.contains("throws")
  }

  @Test("says what it throws, by a type or in its comment")
  func holds() {
    Repository.expectNone(Repository.products.flatMap(Self.findings))
  }

  @Test(
    "that does not is found",
    arguments: [
      ("public func a() throws {}", true),
      ("public func a() async throws -> Int {}", true),
      ("public init(b: Int) throws {}", true),
      ("/// A.\n///\n/// - Throws: what a store throws.\npublic func a() throws {}", false),
      ("/// A.\npublic func a() throws {}", true),
      ("public func a() throws(Refusal) {}", false),
      ("public func a(_ b: () throws -> Void) {}", false),
      ("public func a(_ b: () throws -> Void) rethrows {}", false),
      ("public func a() -> () throws -> Void {}", false),
      ("func a() throws {}", false),
      ("public protocol A {\n  func b() throws\n}", true),
      ("/// Every function throws `C`.\npublic protocol A {\n  func b() throws\n}", false),
      ("protocol A {\n  func b() throws\n}", false),
      ("public func a(\n  b: Int\n) async throws {\n}", true),
    ]
  )
  func catches(text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/Domain/A.swift", text: text)
    #expect(Self.findings(in: file).isEmpty == !isFound)
  }
}
