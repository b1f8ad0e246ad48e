import Testing

@Suite("Every file")
struct FileLengthTests {
  private static let limit = 250

  private static func findings(in file: SourceFile) -> [Finding] {
    guard file.lines.count > limit else { return [] }
    return [
      Finding(file.path, line: limit + 1, "\(file.lines.count) lines; \(limit) are the limit")
    ]
  }

  @Test("has at most 250 lines")
  func holds() {
    Repository.expectNone((Repository.sources + Repository.tests).flatMap(Self.findings))
  }

  @Test("that has more is found")
  func catches() {
    let line = "let a = 1\n"
    let long = SourceFile(path: "A.swift", text: String(repeating: line, count: 251))
    #expect(
      Self.findings(in: long) == [Finding("A.swift", line: 251, "251 lines; 250 are the limit")]
    )
    #expect(
      Self.findings(in: SourceFile(path: "A.swift", text: String(repeating: line, count: 250)))
        .isEmpty
    )
  }
}
