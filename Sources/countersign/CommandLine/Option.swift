import Domain

/// An option: one row of the table that parsing, help and completions are made from.
struct Option: Hashable, Sendable {
  /// How many times an option may be given.
  enum Times: Hashable {
    case atMostOnce
    /// The command needs the option.
    case once
    /// The option may be given several times, each time with another value.
    case several
  }

  /// The value of an option that is not a flag.
  struct Value: Hashable, Sendable {
    let placeholder: String
    let accepted: Accepted
    /// The default value, if there is one.
    let standard: String?
    let times: Times
  }

  /// The name without the dashes.
  let name: String
  /// A letter with the same meaning, which is written after one dash.
  let letter: Character?
  let help: String
  let value: Value?

  var spelled: String { "--\(name)" }
  var isRequired: Bool { value?.times == .once }
  var isRepeatable: Bool { value?.times == .several }

  static func flag(_ name: String, _ letter: Character? = nil, help: String) -> Self {
    Self(name: name, letter: letter, help: help, value: nil)
  }

  static func value(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    _ times: Times = .atMostOnce,
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
      value: Value(
        placeholder: placeholder,
        accepted: accepted,
        standard: standard,
        times: times
      )
    )
  }

  /// Makes an option that the command needs.
  static func required(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    help: String
  ) -> Self { value(name, placeholder, accepted, .once, help: help) }

  /// Makes an option that may be given several times.
  static func repeatable(
    _ name: String,
    _ placeholder: String,
    _ accepted: Accepted,
    help: String
  ) -> Self { value(name, placeholder, accepted, .several, help: help) }

  /// Makes an option with a few accepted words, which are its placeholder too.
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
  /// The options that every command accepts, before or after its name.
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
