import Domain

/// An option: one row of the table from which parsing, help and completions are made.
struct Option: Hashable, Sendable {
  /// What follows an option that is no mere flag.
  struct Value: Hashable, Sendable {
    let placeholder: String
    let accepted: Accepted
    /// What holds when the option is not given.
    let standard: String?
    /// Whether the command can do nothing without it.
    var isRequired = false
    /// Whether it may be given several times, each with another value.
    var isRepeatable = false
  }

  /// Without the dashes.
  let name: String
  /// One letter that says the same, after one dash.
  let letter: Character?
  let help: String
  let value: Value?

  var spelled: String { "--\(name)" }
  var isRequired: Bool { value?.isRequired ?? false }
  var isRepeatable: Bool { value?.isRepeatable ?? false }

  static func flag(_ name: String, _ letter: Character? = nil, help: String) -> Self {
    Self(name: name, letter: letter, help: help, value: nil)
  }

  static func value(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    standard: String? = nil,
    help: String
  ) -> Self {
    precondition(
      standard.map(accepted.accepts) ?? true,
      "what holds by default must be good if given"
    )
    return Self(
      name: name,
      letter: nil,
      help: help,
      value: Value(placeholder: placeholder, accepted: accepted, standard: standard)
    )
  }

  /// An option that the command cannot do without.
  static func required(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    help: String
  ) -> Self {
    Self(
      name: name,
      letter: nil,
      help: help,
      value: Value(placeholder: placeholder, accepted: accepted, standard: nil, isRequired: true)
    )
  }

  /// An option that may be given several times.
  static func repeatable(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    help: String
  ) -> Self {
    Self(
      name: name,
      letter: nil,
      help: help,
      value: Value(placeholder: placeholder, accepted: accepted, standard: nil, isRepeatable: true)
    )
  }

  /// An option with a few words to choose from, which are its placeholder too.
  static func choice(
    _ name: String,
    _ choices: [String],
    standard: String,
    help: String
  ) -> Self {
    value(
      name,
      choices.joined(separator: "|"),
      .oneOf(choices),
      standard: standard,
      help: help
    )
  }
}

extension Option {
  /// The options that stand before or after any command.
  static let everywhere = [help, version, color]

  static let help = flag("help", "h", help: "Explains the program, or the command it stands with.")
  static let version = flag("version", help: "Prints the version.")
  static let color = choice(
    "color",
    ["auto", "always", "never"],
    standard: "auto",
    help: "Colours the text; auto does on a terminal, unless NO_COLOR is set."
  )
}
