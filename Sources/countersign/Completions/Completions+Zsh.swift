import Scenarios

extension Completions {
  /// The script for zsh, with one function for each place.
  var zsh: String {
    """
    #compdef \(Tool.name)
    # Completes the words of \(Tool.name) in zsh.
    # To try it: source <(\(Tool.name) completions zsh)

    \(places.map(function).joined(separator: "\n"))
    if [[ $funcstack[1] == _\(Tool.name) ]]; then
      _\(Tool.name) "$@"
    else
      compdef _\(Tool.name) \(Tool.name)
    fi

    """
  }

  private func function(for place: Place) -> String {
    place.leadsToCommands ? crossroads(at: place) : command(at: place)
  }

  private func command(at place: Place) -> String {
    var lines = place.options.map(specification)
    if !place.noun.isEmpty {
      let words = place.words.map(\.word).joined(separator: " ")
      let action = words.isEmpty ? " " : "(\(words))"
      lines.append("\(place.takesMany ? "*" : "1"):\(place.noun):\(action)".inQuotes)
    }
    return """
      \(name(of: place))() {
        _arguments -s \\
          \(lines.joined(separator: " \\\n    "))
      }

      """
  }

  /// The function of a place where the name of a command continues; it calls that of the next word.
  private func crossroads(at place: Place) -> String {
    let options = place.options.map(specification).joined(separator: " \\\n    ")
    let words = place.words.map { "      \("\($0.word):\($0.meaning)".inQuotes)" }
    let cases = place.words.map { word, _ in
      let path = place.path.isEmpty ? word : "\(place.path) \(word)"
      return "        \(word)) \(name(of: path)) ;;"
    }
    return """
      \(name(of: place))() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -s -C \\
          \(options) \\
          '1:command:->command' \\
          '*::argument:->argument'
        case $state in
          command)
            local -a commands
            commands=(
      \(words.joined(separator: "\n"))
            )
            _describe command commands
            ;;
          argument)
            case $words[1] in
      \(cases.joined(separator: "\n"))
            esac
            ;;
        esac
      }

      """
  }

  private func name(of place: Place) -> String { name(of: place.path) }

  private func name(of path: String) -> String {
    (["_\(Tool.name)"] + path.split(separator: " ").map(String.init)).joined(separator: "_")
  }

  /// The description of an option for `_arguments`.
  private func specification(of option: Option) -> String {
    let help = "[\(option.help.bracketed)]"
    guard let value = option.value else {
      guard let letter = option.letter else { return "\(option.spelled)\(help)".inQuotes }
      let both = "-\(letter) \(option.spelled)"
      return "'(\(both))'{-\(letter),\(option.spelled)}\(help.inQuotes)"
    }
    let choices = value.accepted.choices
    let action =
      value.accepted == .file
      ? "_files" : choices.isEmpty ? " " : "(\(choices.joined(separator: " ")))"
    let star = option.isRepeatable ? "*" : ""
    return "\(star)\(option.spelled)=\(help):\(value.placeholder):\(action)".inQuotes
  }
}

extension String {
  /// The text in single quotes of a shell.
  fileprivate var inQuotes: String {
    "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }

  /// The text with escapes for signs that would end the brackets around it.
  fileprivate var bracketed: String {
    String(flatMap { "[]\\:".contains($0) ? ["\\", $0] : [$0] })
  }
}
