import Scenarios

/// Why a command cannot do what the user asked: what is wrong, where, and what to do instead.
struct Complaint: Error, Hashable {
  /// The command that complains; `nil` before the command is known.
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
  /// The text in quotes, shortened to one clear line.
  var quoted: String {
    let limit = 60
    let start = String(unicodeScalars.prefix(limit))
    return "\"\(start.onOneLine)\(unicodeScalars.count > limit ? "…" : "")\""
  }
}
