import Domain
import Scenarios

/// The help texts, which are made from the table of commands alone.
struct Help {
  /// The subject of a help text.
  enum Topic {
    case program
    /// The first word of a group of commands.
    case group(String)
    case command(Command)
  }

  static let width = 80
  private let commands: [Command]

  init(for commands: [Command]) { self.commands = commands }

  func text(on topic: Topic) -> String {
    switch topic {
    case .program: overview
    case .group(let word): text(of: commands.filter { $0.group == word }, called: word)
    case .command(let command): text(of: command)
    }
  }

  /// The description of the program, its commands, and the options that all of them accept.
  var overview: String {
    """
    \(Tool.name) plays two-factor authentication with Authy on virtual time.

    usage: \(Tool.name) COMMAND [OPTION…]

    commands:
    \(list(commands.map { ($0.name, $0.summary) }))

    options:
    \(list(Option.everywhere.map(entry)))

    exit codes:
    \(list(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }))

    \(Tool.name) COMMAND --help explains one command.

    """
  }

  /// The commands of a group.
  private func text(of members: [Command], called group: String) -> String {
    """
    usage: \(Tool.name) \(group) COMMAND [OPTION…]

    commands:
    \(list(members.map { ($0.name, $0.summary) }))

    \(Tool.name) \(group) COMMAND --help explains one command.

    """
  }

  /// The description of one command, its operands and its options.
  private func text(of command: Command) -> String {
    var text = "\(Tool.name) \(command.name): \(command.summary)\n\n" + usage(of: command)
    if !command.operands.isEmpty {
      text += "\narguments:\n" + list(command.operands.map { ($0.placeholder, $0.help) }) + "\n"
    }
    text += "\noptions:\n" + list((command.options + Option.everywhere).map(entry)) + "\n"
    text += "\nexamples:\n" + command.examples.map { "  \(Tool.name) \($0)\n" }.joined()
    return text
  }

  private func usage(of command: Command) -> String {
    let start = "usage: \(Tool.name) \(command.name)"
    let words =
      command.operands.map(\.spelled)
      + command.options.map { option in
        option.isRequired
          ? option.pattern : "[\(option.pattern)]" + (option.isRepeatable ? "…" : "")
      }
    let lines = words.wrapped(to: Self.width - start.count - 1)
    let indent = String(repeating: " ", count: start.count)
    return zip([start] + lines.dropFirst().map { _ in indent }, lines)
      .map { "\($0) \($1)\n" }.joined()
  }

  private func entry(for option: Option) -> (String, String) {
    let letter = option.letter.map { "-\($0), " } ?? ""
    guard let value = option.value else { return (letter + option.pattern, option.help) }
    var notes: [String] = []
    switch value.accepted {
    case .oneOf(let choices) where choices.joined(separator: "|") != value.placeholder:
      notes.append("One of \(choices.joined(separator: ", ")).")
    case .wholeNumber, .seconds, .instant, .shard: notes.append("Takes \(value.accepted.inWords).")
    case .text, .file, .oneOf, .rateLimit, .cloudSetting: break
    }
    if option.isRepeatable { notes.append("May be given several times.") }
    if let standard = value.standard { notes.append("Default: \(standard).") }
    return (letter + option.pattern, ([option.help] + notes).joined(separator: " "))
  }

  /// A list with the names at the left and their wrapped explanations at the right.
  private func list(_ entries: [(name: String, words: String)]) -> String {
    let left = (entries.map(\.name.count).max() ?? 0) + 4
    return entries.flatMap { entry in
      entry.words.split(separator: " ").map(String.init).wrapped(to: Self.width - left)
        .enumerated().map { index, line in
          (index == 0 ? "  \(entry.name)" : "").padded(to: left) + line
        }
    }.joined(separator: "\n")
  }
}

extension Option {
  /// The option as it is written, with the placeholder of its value.
  var pattern: String { value.map { "\(spelled) \($0.placeholder)" } ?? spelled }
}

extension [String] {
  /// Joins words into lines, with as many words on each line as fit.
  func wrapped(to width: Int) -> [String] {
    reduce(into: []) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
  }
}
