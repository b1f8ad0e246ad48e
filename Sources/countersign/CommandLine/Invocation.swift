import Domain

/// A command with its operands and options, all of which the table accepts.
struct Invocation: Sendable {
  let command: Command
  let operands: [String]
  /// The values of each option by its name, in their order; a flag has an empty value.
  let given: [String: [String]]

  func has(_ option: Option) -> Bool { given[option.name] != nil }

  /// The value of an option, or its default.
  func text(_ option: Option) -> String? { given[option.name]?.first ?? option.value?.standard }

  /// All values of an option that may be repeated, in their order.
  func texts(_ option: Option) -> [String] { given[option.name] ?? [] }

  /// The number that an option has, or its default.
  func number(_ option: Option) -> UInt64 {
    guard let number = text(option).flatMap(UInt64.init(digits:)) else {
      preconditionFailure("\(option.spelled) is no number in the table")
    }
    return number
  }

  /// The seconds that an option has, or its default.
  func seconds(_ option: Option) -> Duration {
    guard let seconds = text(option).flatMap({ Duration(decimalSeconds: $0, decimals: 9) }) else {
      preconditionFailure("\(option.spelled) is no time in the table")
    }
    return seconds
  }

  func usage(_ words: String) -> Complaint { .usage(words, in: command.name) }
}
