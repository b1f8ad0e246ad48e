import Foundation

/// An article of the documentation, with the code that it quotes.
struct Guide {
  /// Code under the path of the file that it is said to stand in.
  struct Listing {
    let path: String
    let code: String

    /// The pieces of the code, between which a line `// …` says that something is left out.
    var pieces: [[Substring]] {
      code.split(separator: "\n", omittingEmptySubsequences: false)
        .split { $0.trimmed == "// …" }
        .map { $0.map(\.trimmed).trimmingEmptyLines }
    }
  }

  let text: String
  let listings: [Listing]

  /// Reads an article of `Scenarios.docc`.
  init(_ name: String) throws {
    text = try Self.file("Sources/Scenarios/Scenarios.docc/\(name).md")
    listings = text.matches(of: /\n`([A-Za-z\/+]+\.swift)`:\n\n```swift\n((?s).*?)```\n/).map {
      Listing(path: String($0.1), code: String($0.2))
    }
  }

  /// How many pieces of code there are, quoted in the proper form or not.
  var codeCount: Int { text.components(separatedBy: "```swift").count - 1 }

  /// The paths of files and folders of the repository that are named in code font.
  var paths: [String] {
    text.matches(of: /`((?:Sources|Tests)\/[^`]*)`/).map { String($0.1) }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  static func file(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Found from this file, which lies three folders below it.
  private static let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    Substring(trimmingCharacters(in: .whitespaces))
  }
}

extension [Substring] {
  fileprivate var trimmingEmptyLines: [Substring] {
    Array(drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
  }
}

extension Guide {
  /// Whether lines stand in a file, one below the other, however they are indented.
  static func holds(_ piece: [Substring], in file: String) -> Bool {
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(\.trimmed)
    return !piece.isEmpty && lines.contains(piece)
  }
}
