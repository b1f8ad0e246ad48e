import Testing

@Suite("No code of the simulated world")
struct BannedWordTests {
  private struct Ban: Sendable {
    let word: String
    let instead: String
    var isEverywhere = false
  }

  private static let bans: [Ban] =
    [
      "Task {", "Task{", "Task(", "Task<", "Task.detached", "Task.init", "Task.immediate",
      "async let",
    ].map { Ban(word: $0, instead: "the scheduler starts work") }
    + [
      "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup",
      "withThrowingDiscardingTaskGroup",
    ].map { Ban(word: $0, instead: "the scheduler starts work") }
    + [
      "Task.sleep", "Task.yield", "Date()", "Date.now", "ContinuousClock", "SuspendingClock",
      "usleep", "nanosleep",
    ].map { Ban(word: $0, instead: "the virtual clock tells the time") }
    + [
      "UUID()", "SystemRandomNumberGenerator", ".randomElement()", ".shuffled()", ".shuffle()",
    ].map { Ban(word: $0, instead: "the seed decides chance") }
    + [
      "DispatchQueue", "DispatchSemaphore", "Thread", "MainActor", "ProcessInfo", "getenv",
    ].map { Ban(word: $0, instead: "a world has one thread and no surroundings") }
    + [
      "print(", "debugPrint(", "dump(", "readLine(", "exit(",
    ].map { Ban(word: $0, instead: "the command line prints") } + [
      Ban(
        word: "fatalError",
        instead: "a precondition says what our own mistake is",
        isEverywhere: true
      ),
      Ban(word: "try!", instead: "an error is caught or thrown on", isEverywhere: true),
      Ban(word: "as!", instead: "a cast can fail", isEverywhere: true),
      Ban(word: "@testable", instead: "only tests look inside", isEverywhere: true),
    ]

  /// Where a word is allowed, how often, and why.
  private static let exceptions: [String: [String: Int]] = [
    // The one place in which all work of a world starts.
    "Sources/Simulator/Scheduling/Scheduler+Tasks.swift": ["Task(": 1, "Task {": 1]
  ]

  private static let simulated: Set<String> = ["Domain", "Simulator", "Scenarios"]

  private static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target else { return [] }
    let isSimulated = simulated.contains(target)
    let relevant = bans.filter { ban in
      (isSimulated || ban.isEverywhere) && file.codeText.contains(ban.word)
    }
    return relevant.flatMap { ban in
      let found = file.findings { code, _ in
        code.holds(word: ban.word) ? "'\(ban.word)' is banned: \(ban.instead)" : nil
      }
      return found.dropFirst(exceptions[file.path]?[ban.word] ?? 0)
    } + (isSimulated ? unseeded(in: file) : [])
  }

  /// Finds draws that name no generator.
  private static func unseeded(in file: SourceFile) -> [Finding] {
    file.findings { code, _ in
      code.contains(".random(") && !code.contains("using:")
        ? "'.random(' without 'using:' is banned: the seed decides chance" : nil
    }
  }

  @Test("leaves its thread, its time or its chance, or hides a failure")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "may hold a banned word: it is found",
    arguments: [
      "Task { a() }", "_ = Task(priority: .high) { }", "Task.detached { }",
      "try await Task.sleep(for: .seconds(1))", "async let a = b()",
      "await withTaskGroup(of: Int.self) { _ in }",
      "await withThrowingTaskGroup(of: Int.self) { _ in }", "let now = Date()", "let id = UUID()",
      "DispatchQueue.main.async { }", "Thread.sleep(1)", "Int.random(in: 1...6)", "print(a)",
      "fatalError(\"no\")", "try! a()", "a as! B", "@testable import Domain",
      "let a = \"\\(UUID())\"", "let clock = ContinuousClock()", "let task: Task<Void, Never>",
    ]
  )
  func catches(text: String) {
    for target in Self.simulated.sorted() {
      let file = SourceFile(path: "Sources/\(target)/A.swift", text: "\n  \(text)\n")
      let findings = Self.findings(in: file)
      #expect(findings.count == 1, "\(findings)")
      #expect(findings.first?.line == 2)
    }
  }

  @Test(
    "is found for what only looks like a banned word",
    arguments: [
      "/// `Task {}` escapes.", "// print(a)", "let a = \"Task { }\"", "let subTask = 1",
      "footprint(a)", "let aThread = 1", "withUnsafeCurrentTask { }", "try a()", "a as? B",
      "Int.random(in: 1...6, using: &generator)", "story.print(a)", "let update = Updates()",
      "as !a", "Task.checkCancellation()",
    ]
  )
  func spares(text: String) {
    let file = SourceFile(path: "Sources/Simulator/A.swift", text: text)
    #expect(Self.findings(in: file).isEmpty)
  }

  @Test("but the command line prints; force is banned there as well")
  func letsCommandLinePrint() {
    let file = SourceFile(path: "Sources/countersign/A.swift", text: "print(a)\nlet b = a as! B")
    #expect(Self.findings(in: file).map(\.line) == [2])
  }

  @Test("but the scheduler starts a task, in one place")
  func allowsException() {
    let path = "Sources/Simulator/Scheduling/Scheduler+Tasks.swift"
    let one = SourceFile(path: path, text: "Task(a) { }")
    let two = SourceFile(path: path, text: "Task(a) { }\nTask(b) { }")
    #expect(Self.findings(in: one).isEmpty)
    #expect(Self.findings(in: two).map(\.line) == [2])
  }
}
