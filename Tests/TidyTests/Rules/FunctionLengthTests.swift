import Testing

@Suite("Every function")
struct FunctionLengthTests {
  private static let limit = 50

  /// Which files may have one longer function, and why.
  private static let exceptions: [String: String] = [
    "Sources/Simulator/Trace/TraceEncoder+Audit.swift": "two or three lines for each kind of event",
    "Tests/ProductionTests/PayingInProductionTests.swift":
      "one payment, from the form to the money",
    "Tests/SimulatorTests/Trace/SecretsTests.swift": "everything that a secret could get into",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    let found = file.findings { code, index in
      guard declaresFunction(code), let length = bodyLength(from: index, in: file.code),
        length > limit
      else { return nil }
      return "a body of \(length) lines; \(limit) are the limit"
    }
    return Array(found.dropFirst(exceptions[file.path] == nil ? 0 : 1))
  }

  private static let modifiers: Set<Substring> = [
    "public", "private", "fileprivate", "package", "open", "static", "class", "final", "mutating",
    "consuming", "borrowing", "override", "convenience", "required", "nonisolated",
    "nonisolated(nonsending)", "prefix", "postfix",
  ]

  private static func declaresFunction(_ code: String) -> Bool {
    let word = code.words.first { !modifiers.contains($0) && !$0.hasPrefix("@") }
    return word == "func" || ["init(", "init?(", "init<"].contains { word?.hasPrefix($0) == true }
  }

  /// Counts the lines between the brace that opens a body and the one that closes it, which stands
  /// below the beginning of the declaration.
  private static func bodyLength(from start: Int, in code: [String]) -> Int? {
    let indentation = code[start].indentation
    var opening = start
    for index in code.indices.dropFirst(start + 1) {
      let line = code[index]
      guard line.contains(where: { $0 != " " }) else { continue }
      guard line.indentation >= indentation else { return nil }
      guard line.indentation == indentation else { continue }
      switch line.dropFirst(indentation).first {
      case "}": return index - opening - 1
      case ")", "{", "-", "w": opening = index
      default: return nil
      }
    }
    return nil
  }

  @Test("has a body of at most 50 lines")
  func holds() {
    Repository.expectNone((Repository.sources + Repository.tests).flatMap(Self.findings))
  }

  @Test(
    "that has more is found, and a shorter one beside it is not",
    arguments: [limit, limit + 1]
  )
  func catches(count: Int) {
    let body =
      String(repeating: "    a()\n\n", count: count / 2) + (count % 2 == 0 ? "" : "    b()\n")
    for head in [
      "  func f() {\n", "  private static func f(\n    a: Int,\n    b: Int\n  ) -> Int {\n",
      "  private init?(a: Int = 1) {\n", "  @A static func f(a: Int = 1) async {\n",
      "  mutating func f<T>() throws(E) -> T\n  where T: P {\n",
    ] {
      let text = "struct S {\n  func g() { a() }\n\n\(head)\(body)  }\n\n  func h() {\n  }\n}\n"
      let findings = Self.findings(in: SourceFile(path: "A.swift", text: text))
      #expect(findings.map(\.line) == (count > Self.limit ? [4] : []), "\(head)")
    }
  }

  @Test("of a protocol has no body, and is not taken for one that has")
  func ignoresRequirements() {
    let requirements = String(repeating: "  func f()\n\n", count: 50)
    let file = SourceFile(path: "A.swift", text: "protocol P {\n\(requirements)}\n")
    #expect(Self.findings(in: file).isEmpty)
  }
}
