import Testing

@Suite("The manifest")
struct ManifestTests {
  private static func findings(in file: SourceFile) -> [Finding] {
    file.findings { code, _ in
      for word in [".package(", ".systemLibrary(", ".binaryTarget(", ".unsafeFlags(", ".plugin("]
      where code.contains(word) {
        return "'\(word)': the toolchain is all there is"
      }
      return nil
    }
  }

  @Test("asks for nothing but the toolchain")
  func holds() throws {
    Repository.expectNone(Self.findings(in: try #require(Repository.manifest)))
  }

  @Test("that asks for a package is found")
  func catches() {
    let text = "let package = Package(\n  dependencies: [\n    .package(url: \"u\", from: \"1\")\n"
    #expect(Self.findings(in: SourceFile(path: "Package.swift", text: text)).map(\.line) == [3])
    let spared = "// .package(url:)\nlet package = Package(name: \"a\")"
    #expect(Self.findings(in: SourceFile(path: "Package.swift", text: spared)).isEmpty)
  }

  @Test("has a test target for every target")
  func testsTargets() throws {
    let manifest = try #require(Repository.manifest)
    for target in Set(Repository.sources.compactMap(\.target)).sorted() {
      let name = target.prefix(1).uppercased() + target.dropFirst() + "Tests"
      #expect(manifest.lines.contains { $0.contains("\"\(name)\"") }, "\(target)")
    }
  }
}
