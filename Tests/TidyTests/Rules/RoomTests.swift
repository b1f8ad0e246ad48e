import Testing

@Suite("Every room")
struct RoomTests {
  /// The types that no other type surrounds, by the folder that declares them.
  private struct Directory {
    private var folders: [String: [String]] = [:]

    init(_ files: [SourceFile]) {
      for file in files {
        for type in file.declarations where type.kind == .type && !type.name.contains(".") {
          folders[type.name, default: []].append(file.path)
        }
      }
    }

    /// Whether a type is declared below a folder, and nowhere else.
    func declares(_ name: String, below folder: String) -> Bool {
      guard let paths = folders[name] else { return false }
      return paths.allSatisfy { $0.hasPrefix(folder) }
    }
  }

  private static func findings(in files: [SourceFile]) -> [Finding] {
    let directory = Directory(files)
    return Rooms.all.flatMap { room in
      files.filter { $0.path.hasPrefix(room.folder) }.flatMap { file in
        file.findings { code, _ in
          if room.neverAwaits, code.holds(word: "await") || code.holds(word: "async") {
            return "nothing in \(room.folder) waits: \(room.why)"
          }
          for name in typeNames(in: code)
          where Rooms.exceptions[file.path]?[name] == nil {
            for folder in room.knowsNothingOf where directory.declares(name, below: folder) {
              return "\(name) is of \(folder), of which \(room.folder) knows nothing: \(room.why)"
            }
          }
          return nil
        }
      }
    }
  }

  /// The words of a line that begin as types do and are no members.
  private static func typeNames(in code: String) -> [String] {
    var names: [String] = []
    var previous: Character = " "
    for word in code.split(omittingEmptySubsequences: false, whereSeparator: { !isPartOfName($0) })
    {
      if word.startIndex > code.startIndex { previous = code[code.index(before: word.startIndex)] }
      if word.first?.isUppercase == true, previous != "." { names.append(String(word)) }
    }
    return names
  }

  private static func isPartOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  @Test("knows only of those that it may")
  func holds() {
    Repository.expectNone(Self.findings(in: Repository.sources))
    for room in Rooms.all {
      #expect(Repository.sources.contains { $0.path.hasPrefix(room.folder) }, "\(room.folder)")
    }
    for (path, names) in Rooms.exceptions {
      let file = Repository.sources.first { $0.path == path }
      for name in names.keys.sorted() {
        #expect(file?.codeText.contains(name) == true, "\(path) names \(name) no more")
      }
    }
  }

  @Test(
    "that names what it may not is found",
    arguments: [
      ("Sources/Domain/Formats/A.swift", "let a: Rule", true),
      ("Sources/Domain/Formats/A.swift", "let a = Client()", true),
      ("Sources/Domain/Formats/A.swift", "let a: Port.Answer", true),
      ("Sources/Domain/Formats/A.swift", "let a: Format", false),
      ("Sources/Domain/Formats/A.swift", "// a Rule", false),
      ("Sources/Domain/Formats/A.swift", "let a = b.Rule", false),
      ("Sources/Domain/Formats/A.swift", "let a: Ruler", false),
      ("Sources/Domain/Formats/A.swift", "func a() async {}", true),
      ("Sources/Domain/Rules/A.swift", "let a: Format", false),
      ("Sources/Domain/Rules/A.swift", "let a: Client", true),
      ("Sources/Domain/Rules/A.swift", "let a = await b()", true),
      ("Sources/Domain/Authy/A.swift", "let a: Rule = await b()", false),
      ("Sources/Domain/Authy/A.swift", "let a: Port", true),
      ("Sources/Domain/UseCases/A.swift", "let a: (Rule, Client, Format)", false),
      ("Sources/Simulator/Browser/A.swift", "let a: Server", true),
      ("Sources/Simulator/World/A.swift", "let a: Server", false),
    ]
  )
  func catches(path: String, text: String, isFound: Bool) {
    let declarations = [
      ("Sources/Domain/Formats/B.swift", "struct Format {}"),
      ("Sources/Domain/Rules/B.swift", "public struct Rule {}"),
      ("Sources/Domain/Authy/B.swift", "struct Client {}"),
      ("Sources/Domain/UseCases/B.swift", "public protocol Port {}"),
      ("Sources/Simulator/WebApp/B.swift", "actor Server {}"),
    ]
    let files = (declarations + [(path, text)]).map { SourceFile(path: $0.0, text: $0.1) }
    #expect(Self.findings(in: files).isEmpty == !isFound)
  }
}
