/// One file of the repository, with its path from the root.
struct SourceFile: Sendable {
  let path: String
  let lines: [String]
  /// The lines with comments and the contents of strings blanked.
  let code: [String]
  /// The same in one piece, for a first look.
  let codeText: String

  init(path: String, text: String) {
    self.path = path
    lines = Self.lines(of: text)
    codeText = path.hasSuffix(".swift") ? CodeMask.code(of: text) : text
    code = Self.lines(of: codeText)
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map { String($0) } ?? path }

  /// The folder below `Sources`, which is the name of the target; nil for every other file.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Finds a fault in every line that fits, with what is wrong with it.
  func findings(_ judge: (_ code: String, _ index: Int) -> String?) -> [Finding] {
    code.indices.compactMap { index in
      judge(code[index], index).map { Finding(path, line: index + 1, $0) }
    }
  }
}

/// What is wrong, and where.
struct Finding: Hashable, Sendable, CustomStringConvertible {
  let path: String
  let line: Int
  let fault: String

  init(_ path: String, line: Int, _ fault: String) {
    self.path = path
    self.line = line
    self.fault = fault
  }

  var description: String { "\(path):\(line): \(fault)" }
}
