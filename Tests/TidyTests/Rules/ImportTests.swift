import Testing

@Suite("Every import")
struct ImportTests {
  /// Who may use what; a new target takes its place here first.
  private static let table: [String: Set<String>] = [
    "Domain": [],
    "InMemoryPorts": ["Domain", "Synchronization"],
    "Simulator": ["Domain", "InMemoryPorts", "Synchronization"],
    "Scenarios": ["Domain", "Simulator"],
    "AuthyHTTPS": ["Domain", "Foundation", "FoundationNetworking"],
    "Live": [
      "Domain", "Simulator", "Scenarios", "AuthyHTTPS", "Foundation", "FoundationEssentials",
      "Synchronization", "Darwin", "Glibc", "Musl",
    ],
    "countersign": [
      "Domain", "Simulator", "Scenarios", "AuthyHTTPS", "Live", "Foundation",
      "FoundationEssentials", "Synchronization", "Dispatch", "Darwin", "Glibc", "Musl",
    ],
  ]

  /// What one file may use and its neighbours may not.
  private static let exceptions: [String: Set<String>] = [
    // What is loaded is looked up by name and threads are told apart, which takes the C library.
    "Sources/Simulator/Scheduling/EscapeWatch.swift": ["Darwin", "Glibc", "Musl"],
    "Sources/Simulator/Scheduling/LoadedCode.swift": ["Darwin", "Glibc", "Musl"],
    // The runtime asks an executor to let tasks sleep by a protocol that is not settled yet.
    "Sources/Simulator/Scheduling/Scheduler+Sleeping.swift": ["_Concurrency"],
  ]

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor", "macro",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target else { return [] }
    guard let allowed = table[target] else {
      return [Finding(file.path, line: 1, "the target \(target) has no place in the import table")]
    }
    return file.findings { code, _ in
      guard let module = importedModule(in: code), !allowed.contains(module),
        exceptions[file.path]?.contains(module) != true
      else { return nil }
      return "\(target) must not use \(module)"
    }
  }

  private static func importedModule(in code: String) -> String? {
    let words = code.words
    guard let index = words.firstIndex(of: "import"), index < 3 else { return nil }
    let path = words[(index + 1)...].first { !kinds.contains($0) }
    return path?.split(separator: ".").first.map { String($0) }
  }

  @Test("is one that its target may use")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "that its target may not use is found",
    arguments: [
      ("Domain", "import Foundation", true), ("Domain", "  import Glibc", true),
      ("Domain", "@preconcurrency import Foundation", true),
      ("Domain", "public import struct Foundation.Date", true), ("Domain", "import Domain", true),
      ("Domain", "// import Foundation", false), ("Domain", "let a = \"import Foundation\"", false),
      ("Domain", "let important = 1", false), ("Simulator", "import Domain", false),
      ("Simulator", "import Synchronization", false), ("Simulator", "import Glibc", true),
      ("Simulator", "import Scenarios", true), ("Scenarios", "import Synchronization", true),
      ("Scenarios", "import Simulator", false), ("countersign", "import Foundation", false),
      ("countersign", "import XCTest", true), ("Live", "import Glibc", false),
      ("Live", "import Dispatch", true), ("Elsewhere", "import Domain", true),
    ]
  )
  func catches(target: String, text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/\(target)/A.swift", text: "\n\(text)\n")
    #expect(Self.findings(in: file).isEmpty == !isFound)
  }

  @Test("of the C library is allowed in the files of the Simulator that watch")
  func allowsException() {
    let path = "Sources/Simulator/Scheduling/EscapeWatch.swift"
    #expect(Self.findings(in: SourceFile(path: path, text: "import Glibc")).isEmpty)
    #expect(Self.findings(in: SourceFile(path: path, text: "import Foundation")).count == 1)
    #expect(
      Self.exceptions.keys.allSatisfy { path in Repository.sources.contains { $0.path == path } }
    )
  }
}
