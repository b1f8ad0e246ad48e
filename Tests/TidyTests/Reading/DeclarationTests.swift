import Testing

@Suite("A declaration")
struct DeclarationTests {
  private static func read(_ text: String) -> [Declaration] {
    SourceFile(path: "Sources/Domain/A.swift", text: text).declarations
  }

  @Test(
    "is read with the names of what surrounds it",
    arguments: [
      ("struct A {\n  func b() {}\n}", ["A", "A.b"]),
      ("extension A.B {\n  public enum C: Int {\n    case one\n  }\n}", ["A.B.C"]),
      ("@safe public final class A<B>: C {\n  let d: Int\n}", ["A", "A.d"]),
      ("public init(_ a: Int) {\n  let b = 1\n  func c() {}\n}", ["init"]),
      ("var a: Int {\n  let b = 1\n  return b\n}\nlet c = 1", ["a", "c"]),
      ("class func a() {}\nclass var b = 1\nclass C {}", ["a", "b", "C"]),
      ("guard let a else { return }\nif let b { }\nfor c in d {", []),
      ("// struct A {\nlet text = \"struct B {\"", ["text"]),
    ]
  )
  func isNamed(text: String, names: [String]) { #expect(Self.read(text).map(\.name) == names) }

  @Test("has the comment that stands right above it and its attributes")
  func hasComment() {
    let text =
      "/// What it is,\n/// and why.\n///\n/// More.\n@safe\npublic struct A {}\n\n/// B.\n\nlet b = 1"
    let read = Self.read(text)
    #expect(read.map(\.summary) == ["What it is, and why.", ""])
    #expect(read[0].comment.count == 4)
  }

  @Test("is public by its own word, and in a public protocol")
  func isPublic() {
    let text =
      "public protocol A {\n  func b()\n}\nprotocol C {\n  func d()\n}\npublic let e = 1\nlet f = 1"
    #expect(Self.read(text).filter(\.isPublic).map(\.name) == ["A", "A.b", "e"])
  }

  @Test("has a signature that ends before its brace, or where nothing more of it comes")
  func hasSignature() {
    let text =
      "protocol A {\n  func b(\n    _ c: () throws -> Void\n  ) async throws -> Int\n  func d()\n}\nfunc e() throws(F) { g() }"
    let read = Self.read(text).map { $0.signature.words.joined(separator: " ") }
    #expect(
      read == [
        "protocol A", "func b( _ c: () throws -> Void ) async throws -> Int", "func d()",
        "func e() throws(F)",
      ]
    )
  }
}
