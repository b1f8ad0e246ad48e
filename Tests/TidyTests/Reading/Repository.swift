import Foundation
import Testing

/// The files that the rules are about.
enum Repository {
  /// Found from this file, which lies three folders below it.
  private static let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  /// Everything that a clone would hold, apart from what is not text.
  static let everything = paths(in: "").sorted().compactMap { file($0) }

  static let sources = everything.filter {
    $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift")
  }
  /// The libraries that a user of the package can import, as the manifest names them.
  static let libraries = (manifest?.lines ?? []).compactMap { line in
    line.split(separator: "\"").dropFirst().first.flatMap {
      line.contains(".library(name: ") ? String($0) : nil
    }
  }
  /// Their files.
  static let products = sources.filter { file in
    file.target.map { libraries.contains($0) } ?? false
  }
  static let tests = everything.filter {
    $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift")
  }
  static let manifest = everything.first { $0.path == "Package.swift" }

  private static func file(_ path: String) -> SourceFile? {
    let url = root.appending(path: path)
    return (try? String(contentsOf: url, encoding: .utf8)).map { SourceFile(path: path, text: $0) }
  }

  private static func paths(in folder: String) -> [String] {
    let url = folder.isEmpty ? root : root.appending(path: folder)
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []
    return names.filter { !isIgnored($0) }.flatMap { name in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: root.appending(path: path).path(),
        isDirectory: &isFolder
      )
      return isFolder.boolValue ? paths(in: path) : [path]
    }
  }

  /// What the build leaves behind, and what is hidden and nobody's but one developer's.
  private static func isIgnored(_ name: String) -> Bool {
    let kept = [".ci", ".github", ".gitignore", ".swift-format"]
    return name.hasPrefix(".") && !kept.contains(name)
      || name == "Package.resolved" || name.hasSuffix(".profraw")
  }

  /// Writes a file that is made from others; its folder is made as well.
  static func write(_ text: String, to path: String) throws {
    let url = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  /// Reports each finding where it was found.
  static func expectNone(_ findings: [Finding]) {
    for finding in findings { Issue.record("\(finding)") }
  }
}
