import Testing

@Suite("No switch of the domain")
struct DefaultCaseTests {
  /// Where cases cannot all be named, how often, and why.
  private static let exceptions: [String: (count: Int, reason: String)] = [
    "Sources/Domain/Rules/Values/UnicodeScalar+Display.swift": (
      2, "Unicode's categories, which may grow"
    )
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    Array(defaults(in: file).dropFirst(exceptions[file.path]?.count ?? 0))
  }

  /// Finds a default beside cases of an enum; bytes, characters and texts cannot all be named.
  private static func defaults(in file: SourceFile) -> [Finding] {
    guard file.target == "Domain" else { return [] }
    return file.findings { code, index in
      let isDefault = ["default:", "@unknown"].contains { code.words.first?.hasPrefix($0) == true }
      return isDefault && standsBesideNames(index, in: file.code)
        ? "name every case: a new one must break the build" : nil
    }
  }

  /// Whether a case above, in the same switch, names a case of an enum.
  private static func standsBesideNames(_ index: Int, in code: [String]) -> Bool {
    let indentation = code[index].indentation
    for line in code[..<index].reversed() where !line.words.isEmpty {
      guard line.indentation <= indentation else { continue }
      guard line.indentation == indentation, line.words[0] == "case" else { return false }
      let pattern = line.prefix { $0 != ":" }.words.dropFirst().joined(separator: " ")
      if pattern.hasPrefix(".") || pattern.hasPrefix("(.") || pattern.contains(" .") { return true }
    }
    return false
  }

  @Test("has a default that would swallow a new case")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "can have a default without being found",
    arguments: [
      ("case .a: 1\ndefault: 2", true), ("case .a:\n  f()\n@unknown default: 2", true),
      ("case (.a, .b): 1\ncase (_, .c): 3\ndefault: 2", true),
      ("case let .a(b): 1\ndefault: 2", true), ("case \".a\": 1\ndefault: 2", false),
      ("case 0x08: 1\ndefault:\n  2", false), ("case UInt8(ascii: \"a\"): 1\ndefault: 2", false),
      ("case \"a\"...\"b\":\n  switch b {\n  case .a: 1\n  }\ndefault: 2", false),
      ("case .a: 1\n// default: 2", false),
      ("case \"a\": .b\ndefault: .c", false),
    ]
  )
  func catches(text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/Domain/A.swift", text: "switch a {\n\(text)\n}")
    #expect(Self.findings(in: file).isEmpty == !isFound)
    let elsewhere = SourceFile(path: "Sources/countersign/A.swift", text: "switch a {\n\(text)\n}")
    #expect(Self.findings(in: elsewhere).isEmpty)
  }

  @Test("is excused that is not there any more")
  func exceptionsAreUsed() {
    for (path, exception) in Self.exceptions.sorted(by: { $0.key < $1.key }) {
      let file = Repository.sources.first { $0.path == path }
      #expect(file.map { Self.defaults(in: $0).count } == exception.count, "\(path)")
    }
  }
}
