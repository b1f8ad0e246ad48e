import Scenarios

extension Completions {
  /// The script for bash 3.2, which macOS has, and later.
  var bash: String {
    """
    # Completes the words of \(Tool.name) in bash.
    # To try it: source <(\(Tool.name) completions bash)

    _\(Tool.name)() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
      local path='' choices='' words='' options='' index
      # Bash takes --option=value for three words.
      if [[ $word == '=' ]]; then
        word=''
      elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
          \(optionsWithValue.joined(separator: " | ")))
            if [[ ${COMP_WORDS[index + 1]} == '=' ]]; then ((index++)); fi
            ((index++))
            ;;
          -*) ;;
          *)
            case $path in
              \(crossroads)) path=${path:+$path }${COMP_WORDS[index]} ;;
            esac
            ;;
        esac
      done
      case "$path $before" in
    \(places.flatMap { valueCases(at: $0) + settingCases(at: $0) }.joined(separator: "\n"))
      esac
      case $path in
    \(places.map(wordCase).joined(separator: "\n"))
      esac
      if [[ -n $choices ]]; then
        :
      elif [[ $word == -* || -z $words ]]; then
        choices=$options
      else
        choices=$words
      fi
      COMPREPLY=($(compgen -W "$choices" -- "$word"))
    }

    complete -F _\(Tool.name) \(Tool.name)

    """
  }

  private var crossroads: String {
    places.filter(\.leadsToCommands).map { "'\($0.path)'" }.joined(separator: " | ")
  }

  /// The spellings of all options that take a value, each once.
  private var optionsWithValue: [String] {
    places.flatMap(\.options).filter { $0.value != nil }.map(\.spelled)
      .reduce(into: []) { found, spelled in
        if !found.contains(spelled) { found.append(spelled) }
      }
  }

  /// The values that each option accepts.
  private func valueCases(at place: Place) -> [String] {
    place.options.compactMap { option in
      guard let value = option.value else { return nil }
      let pattern = "    '\(place.path) \(option.spelled)')"
      let choices = value.accepted.choices
      if !choices.isEmpty { return "\(pattern) choices='\(choices.joined(separator: " "))' ;;" }
      guard value.accepted == .file else { return "\(pattern) return ;;" }
      return """
        \(pattern)
              local IFS=$'\\n'
              compopt -o filenames 2> /dev/null
              COMPREPLY=($(compgen -f -- "$word"))
              return
              ;;
        """
    }
  }

  /// The values after the sign of NAME=VALUE, where bash counts NAME and the value as two words.
  private func settingCases(at place: Place) -> [String] {
    guard place.options.contains(where: { $0.value?.accepted == .cloudSetting }) else { return [] }
    return CloudOption.all.map { option in
      let choices = option.accepted.choices.joined(separator: " ")
      let deed = choices.isEmpty ? "return" : "choices='\(choices)'"
      return "    '\(place.path) \(option.name)') \(deed) ;;"
    }
  }

  private func wordCase(at place: Place) -> String {
    """
        '\(place.path)')
          words='\(place.words.map(\.word).joined(separator: " "))'
          options='\(place.options.map(\.spelled).joined(separator: " "))'
          ;;
    """
  }
}
