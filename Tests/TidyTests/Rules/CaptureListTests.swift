import Testing

/// Swift 6.3.1 gives a closure its caller's isolation only where it has no list of captures: with one, it
/// leaves its actor to begin and again to end, and a task without a tether leaves the world.
@Suite("A closure with a list of captures")
struct CaptureListTests {
  private static let simulated: Set<String> = ["Domain", "Simulator", "Scenarios"]

  private static func findings(in file: SourceFile) -> [Finding] {
    guard file.target.map(simulated.contains) ?? false else { return [] }
    return file.findings { code, index in
      guard let open = listStart(in: code), awaits(from: open, at: index, in: file.code) else {
        return nil
      }
      return "a closure that awaits has no list of captures: name what it needs before it"
    }
  }

  /// Where the closure begins that has a list on this line.
  private static func listStart(in code: String) -> String.Index? {
    guard let list = code.firstRange(of: /\{ \[[^\]]+\][^\{]*\bin\b/) else { return nil }
    return list.lowerBound
  }

  /// Whether anything is awaited up to the end of what begins there.
  private static func awaits(from open: String.Index, at line: Int, in code: [String]) -> Bool {
    var depth = 0
    var text = code[line][open...]
    for next in (line + 1)...code.count {
      if text.contains(/\bawait\b/) { return true }
      depth += text.count { $0 == "{" } - text.count { $0 == "}" }
      guard depth > 0, next < code.count else { return false }
      text = code[next][...]
    }
    return false
  }

  @Test("awaits nothing")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "is found where it awaits, and nowhere else",
    arguments: [
      ("send { [app] in try await app.respond() }", 1),
      ("send { [app, seen = list] in\n  try await app.respond()\n}", 1),
      ("send { [app] request in\n  if a {\n  }\n  await b()\n}", 1),
      ("send { try await app.respond() }", 0),
      ("filter { [body] in body[$0] }\nawait c()", 0),
      ("let a = [b, c]; await d()", 0),
    ]
  )
  func finds(text: String, count: Int) {
    let file = SourceFile(path: "Sources/Simulator/A.swift", text: text)
    #expect(Self.findings(in: file).count == count)
  }
}
