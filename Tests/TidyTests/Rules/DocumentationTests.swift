import Testing

@Suite("Every public type")
struct DocumentationTests {
  private static let types: Set<Substring> = ["struct", "enum", "class", "actor", "protocol"]
  private static let modifiers: Set<Substring> = [
    "public", "open", "package", "final", "indirect", "nonisolated", "distributed",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    file.findings { code, index in
      guard let name = publicType(in: code), isOutermost(index, in: file.code),
        !isDocumented(index, in: file)
      else { return nil }
      return "\(name) has no comment that says what it is"
    }
  }

  /// Whether no type surrounds the line; within one, names like `State` and `Refusal` say it all.
  private static func isOutermost(_ index: Int, in code: [String]) -> Bool {
    let indentation = code[index].indentation
    guard indentation > 0 else { return true }
    let outer = code[..<index].last { !$0.words.isEmpty && $0.indentation < indentation }
    return outer?.words.contains("extension") == true
  }

  /// The name of the public type that a line declares.
  private static func publicType(in code: String) -> Substring? {
    var isPublic = false
    let words = code.words
    for (index, word) in words.enumerated() {
      if types.contains(word), index + 1 < words.count { return isPublic ? words[index + 1] : nil }
      guard modifiers.contains(word) || word.hasPrefix("@") else { return nil }
      isPublic = isPublic || word == "public" || word == "open"
    }
    return nil
  }

  private static func isDocumented(_ index: Int, in file: SourceFile) -> Bool {
    let above = file.lines[..<index].last { !$0.words.isEmpty && !$0.words[0].hasPrefix("@") }
    return above?.words.first == "///"
  }

  @Test("has a comment")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "that has none is found",
    arguments: [
      ("public struct A {", 1), ("/// What it is.\npublic struct A {", 0), ("struct A {", 0),
      ("/// What it is.\n@safe public final class A {", 0), ("@safe public final class A {", 1),
      ("// A.\npublic enum A {", 1), ("/// What it is.\n@frozen\npublic enum A {", 0),
      ("/// What it is.\n\nlet a = 1\npublic actor A {", 1), ("public protocol A: B {", 1),
      ("extension A {\n  public enum State {", 1),
      ("/// What it is.\npublic struct A {\n  public enum State {", 0),
      ("extension A {\n  /// What it is.\n  public enum State {", 0),
      ("public func f() {", 0), ("public static let a = 1", 0),
      ("extension A {", 0), ("// public struct A {", 0),
    ]
  )
  func catches(text: String, count: Int) {
    #expect(
      Self.findings(in: SourceFile(path: "Sources/Domain/A.swift", text: text)).count == count
    )
  }
}
