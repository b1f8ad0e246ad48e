import Scenarios

/// Why a command cannot do what it was asked: what, where, and what to do instead.
struct Complaint: Error, Hashable {
  /// The command that complains; the program itself where there is none yet.
  var command: String?
  let words: String
  let exitCode: ExitCode

  static func usage(_ words: String, in command: String? = nil) -> Self {
    Self(command: command, words: words, exitCode: .usage)
  }

  static func failure(_ words: String, in command: String? = nil) -> Self {
    Self(command: command, words: words, exitCode: .failed)
  }

  var place: String { command.map { "\(Tool.name) \($0)" } ?? Tool.name }
}

extension String {
  /// The text in quotes, on one line and not too long, so that a message stays one clear line.
  var quoted: String {
    let limit = 60
    let start = String(unicodeScalars.prefix(limit))
    return "\"\(start.onOneLine)\(unicodeScalars.count > limit ? "…" : "")\""
  }
}
