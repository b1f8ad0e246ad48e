import Testing

@Suite("Every file")
struct FileNameTests {
  /// Files and folders that are named for what no type is, and why.
  private static let exceptions: [String: String] = [
    "Sources/Scenarios/Stories/": "a story is named for what it tells",
    "Sources/Scenarios/Catalogue/Catalogue.swift": "it lists the stories",
    "Sources/Scenarios/Stage/Controls.swift": "what a person can do on a stage, page by page",
  ]

  private static func findings(in file: SourceFile) -> [Finding] {
    guard !exceptions.keys.contains(where: { file.path.hasPrefix($0) }) else { return [] }
    let base = file.name.prefix { $0 != "+" && $0 != "." }
    let names = names(in: file)
    guard !names.contains(String(base)), !isPlural(base, of: names) else { return [] }
    return [Finding(file.path, line: 1, "it is named for no type that it declares or extends")]
  }

  /// Whether a file is named for several types of one kind: "Stores" for the store of this and of that.
  private static func isPlural(_ base: Substring, of names: Set<String>) -> Bool {
    base.hasSuffix("s") && names.count { $0.hasSuffix(base.dropLast()) } > 1
  }

  /// What the file may be named for: its types, what it extends, and a function that stands alone.
  private static func names(in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    for declaration in file.declarations {
      switch declaration.kind {
      case .type where declaration.isOutermost: names.formUnion(forms(of: declaration.name))
      case .function where !declaration.name.contains("."):
        names.insert(declaration.name.prefix(1).uppercased() + declaration.name.dropFirst())
      case .type, .function, .property: break
      }
    }
    for code in file.code {
      let words = code.words.drop { ["public", "package", "private", "fileprivate"].contains($0) }
      guard words.first == "extension" || words.first == "typealias",
        let type = words.dropFirst().first
      else { continue }
      if type.hasPrefix("[") { names.insert("Array") }
      names.formUnion(forms(of: String(type.prefix { $0.isLetter || $0.isNumber || $0 == "." })))
    }
    return names
  }

  /// "Phone.Device" by its outer name, by its own, and by both.
  private static func forms(of name: String) -> [String] {
    let parts = name.split(separator: ".").map { String($0) }
    return [parts.first ?? "", parts.last ?? "", parts.joined()]
  }

  @Test("is named for a type that it declares or extends")
  func holds() { Repository.expectNone(Repository.sources.flatMap(Self.findings)) }

  @Test(
    "that is named otherwise is found",
    arguments: [
      ("Payment.swift", "public struct Payment {}", false),
      ("Pay.swift", "extension Payments {}", true),
      ("Payments+Paying.swift", "/// Paying.\nextension Payments {}", false),
      ("PhoneDevice.swift", "extension Phone {\n  struct Device {}\n}", false),
      ("Device.swift", "extension Phone {\n  struct Device {}\n}", false),
      ("Kind.swift", "struct Device {\n  enum Kind {}\n}", true),
      ("Returning.swift", "func returning() {}", false),
      ("UnicodeScalar+Display.swift", "extension Unicode.Scalar {}", false),
      ("Stores.swift", "protocol AStore {}\nprotocol BStore {}", false),
      ("Stores.swift", "protocol AStore {}\nprotocol B {}", true),
      ("Agenda.swift", "typealias Agenda = Heap<Alarm>", false),
      ("Array+Sums.swift", "extension [Int] {}", false),
      ("Order.swift", "extension Payment.Order: Codable {}", false),
    ]
  )
  func catches(name: String, text: String, isFound: Bool) {
    let file = SourceFile(path: "Sources/Domain/Rules/\(name)", text: text)
    #expect(Self.findings(in: file).isEmpty == !isFound)
    let story = SourceFile(path: "Sources/Scenarios/Stories/\(name)", text: text)
    #expect(Self.findings(in: story).isEmpty)
  }
}
