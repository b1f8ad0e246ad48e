import Testing

@Suite("Code without a check of memory")
struct UnsafeCodeTests {
  /// Where a reader need not look for any, and need not know how it is written.
  private static let safe = [
    "Sources/Domain/UseCases/", "Sources/Domain/Authy/", "Sources/Scenarios/",
    "Sources/AuthyHTTPS/", "Sources/Live/", "Sources/countersign/",
  ]

  /// Where programs call the C library, and nowhere else.
  private static let rooms = ["Sources/Live/System/", "Sources/countersign/System/"]

  /// Whether a file is of the web application, its routes and its pages.
  private static func isOfWebApp(_ path: String) -> Bool {
    path.hasPrefix("Sources/Simulator/") && path.contains("/WebApp")
  }

  private static func findings(in file: SourceFile) -> [Finding] {
    guard safe.contains(where: file.path.hasPrefix) || isOfWebApp(file.path),
      !rooms.contains(where: file.path.hasPrefix)
    else { return [] }
    return file.findings { code, _ in
      // Every actor of a world names its executor, which the language calls unsafe.
      code.words.contains { $0.hasPrefix("unsafe") || $0.contains("Unsafe") }
        && !code.contains("unownedExecutor") ? "unsafe code has its own places" : nil
    }
  }

  @Test("stands nowhere but in its own places")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "is found elsewhere",
    arguments: [
      ("Sources/Live/HTTP/A.swift", "let a = unsafe b", true),
      ("Sources/Simulator/WebApp/WebApp+Route.swift", "let a = unsafe b", true),
      ("Sources/Simulator/WebApp/WebApp.swift", "    unsafe clock.unownedExecutor", false),
      ("Sources/Live/System/A.swift", "let a = unsafe b", false),
      ("Sources/Domain/UseCases/A.swift", "a.withUnsafeBytes { $0 }", true),
      ("Sources/Domain/Rules/Crypto/A.swift", "let a = unsafe b", false),
      ("Sources/Scenarios/A.swift", "// Not unsafe.", false),
      ("Sources/Scenarios/A.swift", "let a = \"unsafe\"", false),
    ]
  )
  func catches(path: String, text: String, isFound: Bool) {
    #expect(Self.findings(in: SourceFile(path: path, text: text)).isEmpty == !isFound)
  }
}
