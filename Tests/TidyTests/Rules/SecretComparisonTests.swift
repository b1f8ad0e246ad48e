import Testing

/// Keeps secrets in types whose `==` takes as long however nearly they are right.
///
/// Nobody can then write another comparison of them; and the few `==` stay as they are.
@Suite("No comparison of secrets")
struct SecretComparisonTests {
  /// The types by whose `==` secrets are told apart, and where they are.
  private static let careful = [
    "Sources/Domain/Formats/Crypto/Secret.swift",
    "Sources/Domain/Formats/Crypto/Digest.swift",
    "Sources/Domain/Rules/Values/Identifier.swift",
  ]

  /// What proves somebody or something, and the type that it is kept as.
  private static let secrets: [(path: String, declaration: String)] = [
    ("Sources/Domain/Formats/Crypto/PasswordHash.swift", "private let key: Secret"),
    ("Sources/Domain/Rules/Codes/OneTimeCode.swift", "private let secret: Secret"),
    ("Sources/Domain/Rules/Sessions/BrowserCredential.swift", "let secret: Identifier<"),
    ("Sources/Domain/Rules/Sessions/Session.swift", "private let secret: Identifier<"),
    ("Sources/Domain/Rules/Sessions/Session.swift", "let csrfToken: Identifier<"),
    ("Sources/Domain/Rules/Accounts/SignUp.swift", "private let secret: Identifier<"),
    ("Sources/Domain/Formats/Crypto/HMACSHA256.swift", "with key: Key) -> Digest"),
    ("Sources/Simulator/Cloud/HTTPFace/KeyGate.swift", "private var accepted: Secret?"),
  ]

  /// The texts and bytes of secrets, which are for sending and storing alone.
  private static let raw = [".digits", ".bytes", "signature"]

  /// Finds an `==` of a careful type that could end early, or that is left to the compiler.
  private static func hasty(in file: SourceFile) -> [Finding] {
    guard careful.contains(file.path) else { return [] }
    let starts = file.code.indices.filter { file.code[$0].contains("static func == (") }
    guard starts.count == 1, let start = starts.first else {
      return [Finding(file.path, line: 1, "write one ==, which takes as long for every value")]
    }
    let body = body(from: start, in: file)
    let words = body.words.map { String($0) }
    let isDelegated = body.contains("constantTimeEqual(") && !words.contains("==")
    let isFolded =
      body.contains("^") && words.filter { $0 == "==" }.count == 1
      && words.drop { $0 != "==" }.dropFirst().first == "0"
    let branches = ["&&", "||", "if", "guard", "?", "switch", "for", "!="]
    guard isDelegated || isFolded, !words.contains(where: branches.contains) else {
      return [Finding(file.path, line: start + 1, "an == of secrets must not end early")]
    }
    return []
  }

  /// The lines of a function after its first brace.
  private static func body(from start: Int, in file: SourceFile) -> String {
    let indentation = file.code[start].indentation
    if file.code[start].hasSuffix("}") {
      return String(file.code[start].drop { $0 != "{" })
    }
    return file.code[(start + 1)...].prefix { $0.words.isEmpty || $0.indentation > indentation }
      .joined(separator: " ")
  }

  /// Finds the text or the bytes of a secret beside an `==`.
  private static func uncovered(in file: SourceFile) -> [Finding] {
    file.findings { code, _ in
      let words = code.words
      let finds = words.indices.contains { place in
        guard words[place] == "==" || words[place] == "!=" else { return false }
        let sides = [words[..<place].last, words[(place + 1)...].first].compactMap { $0 }
        return sides.contains { side in raw.contains { side.hasSuffix($0) } }
      }
      return finds ? "compare the secret itself, not its text or its bytes" : nil
    }
  }

  @Test("takes less time the sooner they differ")
  func holds() {
    Repository.expectNone(
      Repository.sources.flatMap { Self.hasty(in: $0) + Self.uncovered(in: $0) }
    )
    for path in Self.careful { #expect(Repository.sources.contains { $0.path == path }, "\(path)") }
  }

  @Test("is of a type that is compared in another way")
  func areKeptAsSecrets() {
    for (path, declaration) in Self.secrets {
      let file = Repository.sources.first { $0.path == path }
      #expect(file?.codeText.contains(declaration) == true, "\(path): \(declaration)")
    }
  }

  @Test(
    "that ends early is missed",
    arguments: [
      ("static func == (l: A, r: A) -> Bool { constantTimeEqual(l.b, r.b) }", true),
      ("static func == (l: A, r: A) -> Bool {\n  (l.a ^ r.a) | (l.b ^ r.b) == 0\n}", true),
      ("static func == (l: A, r: A) -> Bool { l.words == r.words }", false),
      ("static func == (l: A, r: A) -> Bool {\n  l.a == r.a && l.b == r.b\n}", false),
      ("static func == (l: A, r: A) -> Bool { (l.a ^ r.a) == 0 && (l.b ^ r.b) == 0 }", false),
      ("static func == (l: A, r: A) -> Bool { l.b == r.b || constantTimeEqual(l.b, r.b) }", false),
      ("let a = 1", false),
    ]
  )
  func catchesHaste(text: String, isFine: Bool) {
    let file = SourceFile(path: Self.careful[0], text: text)
    #expect(Self.hasty(in: file).isEmpty == isFine)
  }

  @Test(
    "of texts or bytes is missed",
    arguments: [
      ("code == entry", true), ("guard credential.secret == secret else { }", true),
      ("code.digits == entry.digits", false), ("guard signature == expected else { }", false),
      ("if Base64.encode(code) != signature { }", false), ("a.bytes == b.bytes", false),
      ("let bytes = code.bytes", true),
    ]
  )
  func catchesTexts(text: String, isFine: Bool) {
    let file = SourceFile(path: "Sources/Domain/A.swift", text: text)
    #expect(Self.uncovered(in: file).isEmpty == isFine)
  }
}
