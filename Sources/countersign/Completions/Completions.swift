import Scenarios

/// The scripts with which shells complete this program's words, made from the table of commands
/// alone.
struct Completions {
  /// A place on the command line: after the program's name, after the first word of a group, or
  /// after a command.
  struct Place {
    /// The words before the place, without options.
    let path: String
    let options: [Option]
    /// The words that may follow, with their meaning if it is known.
    let words: [(word: String, meaning: String)]
    /// The noun for the words in a message.
    let noun: String
    /// Whether the words are the next part of a command's name.
    let leadsToCommands: Bool
    /// Whether any number of the words may follow.
    let takesMany: Bool
  }

  let places: [Place]

  init(of commands: [Command]) {
    var groups: [String] = []
    for case let group? in commands.map(\.group) where !groups.contains(group) {
      groups.append(group)
    }
    let single = commands.filter { $0.group == nil }.map { ($0.name, $0.summary) }
    let grouped = groups.map { group in
      let names = commands.filter { $0.group == group }.flatMap { $0.words.dropFirst() }
      return (group, names.joined(separator: ", "))
    }
    places =
      [Self.crossroads("", single + grouped)]
      + groups.map { group in
        let members = commands.filter { $0.group == group }
        return Self.crossroads(group, members.map { ($0.words.last ?? "", $0.summary) })
      } + commands.map(Self.place)
  }

  /// A place after which the name of a command continues.
  private static func crossroads(
    _ path: String,
    _ words: [(word: String, meaning: String)]
  ) -> Place {
    Place(
      path: path,
      options: Option.everywhere,
      words: words,
      noun: "command",
      leadsToCommands: true,
      takesMany: false
    )
  }

  private static func place(behind command: Command) -> Place {
    let operand = command.operands.last
    return Place(
      path: command.name,
      options: command.options + Option.everywhere,
      words: (operand?.accepted.choices ?? []).map { ($0, "") },
      noun: operand?.noun ?? "",
      leadsToCommands: false,
      takesMany: operand?.occurrence == .anyNumber
    )
  }
}

extension Accepted {
  /// The accepted words, if there is only a choice of words.
  var choices: [String] {
    switch self {
    case .oneOf(let choices): choices
    case .cloudSetting: CloudSetting.examples
    case .text, .file, .wholeNumber, .seconds, .instant, .shard, .rateLimit: []
    }
  }
}
