import Scenarios

extension Completions {
  /// The script for fish, with one line for each word.
  var fish: String {
    """
    # Completes the words of \(Tool.name) in fish.
    # To try it: \(Tool.name) completions fish | source

    complete -c \(Tool.name) -f
    \(places.flatMap(lines).joined(separator: "\n"))

    """
  }

  private func lines(at place: Place) -> [String] {
    let condition = "-n \(condition(of: place).inQuotes)"
    let words = place.words.map { word, meaning in
      line("\(condition) -a \(word)\(meaning.isEmpty ? "" : " -d \(meaning.inQuotes)")")
    }
    let options = place.options.map { option in
      line("\(condition) \(arguments(for: option)) -d \(option.help.inQuotes)")
    }
    return words + options
  }

  private func line(_ text: String) -> String { "complete -c \(Tool.name) \(text)" }

  /// The condition that all words of the place were typed, and no word of a further command.
  private func condition(of place: Place) -> String {
    var conditions = place.path.split(separator: " ").map { "__fish_seen_subcommand_from \($0)" }
    if place.leadsToCommands {
      let onward = place.words.map(\.word).joined(separator: " ")
      conditions.append("not __fish_seen_subcommand_from \(onward)")
    }
    return conditions.joined(separator: "; and ")
  }

  private func arguments(for option: Option) -> String {
    var text = "-l \(option.name)"
    if let letter = option.letter { text = "-s \(letter) \(text)" }
    guard let value = option.value else { return text }
    guard value.accepted != .file else { return "\(text) -r -F" }
    let choices = value.accepted.choices.joined(separator: " ")
    return choices.isEmpty ? "\(text) -x" : "\(text) -x -a \(choices.inQuotes)"
  }
}

extension String {
  /// The text in single quotes of fish, where a backslash escapes.
  fileprivate var inQuotes: String {
    "'" + flatMap { "'\\".contains($0) ? ["\\", $0] : [$0] } + "'"
  }
}
