import Domain

/// A command with what was given to it, all of it checked against the table.
struct Invocation: Sendable {
  let command: Command
  let operands: [String]
  /// What was given, by the names of the options, in order; flags have an empty text.
  let given: [String: [String]]

  func has(_ option: Option) -> Bool { given[option.name] != nil }

  /// The text given for an option, or what holds without it.
  func text(_ option: Option) -> String? { given[option.name]?.first ?? option.value?.standard }

  /// All that was given for an option that may be repeated, in order.
  func texts(_ option: Option) -> [String] { given[option.name] ?? [] }

  /// The number given for an option, or what holds without it.
  func number(_ option: Option) -> UInt64 {
    guard let number = text(option).flatMap(UInt64.init(digits:)) else {
      preconditionFailure("\(option.spelled) is no number in the table")
    }
    return number
  }

  /// The seconds given for an option, or what hold without it.
  func seconds(_ option: Option) -> Duration {
    guard let seconds = text(option).flatMap({ Duration(decimalSeconds: $0, decimals: 9) }) else {
      preconditionFailure("\(option.spelled) is no time in the table")
    }
    return seconds
  }

  func usage(_ words: String) -> Complaint { .usage(words, in: command.name) }
}
