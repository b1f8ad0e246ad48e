import Scenarios

/// Reads the program's arguments by the table of commands.
struct ArgumentReader {
  enum Request {
    case nothing
    case help(Help.Topic)
    case version
    case perform(Invocation)
  }

  let commands: [Command]
  private var command: Command?
  /// The first word of a command of two words, until the second word is read.
  private var group: String?
  private var operands: [String] = []
  private var given: [String: [String]] = [:]

  init(commands: [Command]) { self.commands = commands }

  /// Reads all arguments; everything after `--` is an operand.
  consuming func read(_ arguments: [String]) throws(Complaint) -> Request {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        for operand in rest { try take(operand: operand) }
        break
      }
      if argument.hasPrefix("-"), argument != "-" {
        try take(option: argument, &rest)
      } else {
        try take(operand: argument)
      }
    }
    if given[Option.help.name] != nil { return .help(topic) }
    if given[Option.version.name] != nil { return .version }
    guard let command else {
      if let group { throw complaint("which command? \(choices(of: group))") }
      return .nothing
    }
    try requireOperands(of: command)
    try requireOptions(of: command)
    return .perform(Invocation(command: command, operands: operands, given: given))
  }

  // MARK: The command

  private var topic: Help.Topic {
    if let command { return .command(command) }
    return group.map { .group($0) } ?? .program
  }

  private mutating func take(word: String) throws(Complaint) {
    let name = group.map { "\($0) \(word)" } ?? word
    command = commands.first { $0.name == name }
    guard command == nil else { return }
    guard group == nil, commands.contains(where: { $0.group == word }) else {
      throw complaint("unknown command \(name.quoted); \(hint(for: word))")
    }
    group = word
  }

  private func hint(for word: String) -> String {
    if let group {
      let known = commands.filter { $0.group == group }.flatMap { $0.words.dropFirst() }
      guard let meant = Spelling.nearest(to: word, among: known) else { return choices(of: group) }
      return "did you mean \(group) \(meant)?"
    }
    let known = commands.compactMap(\.words.first) + Option.everywhere.map(\.spelled)
    return Spelling.hint(for: word, among: known) ?? "\(Tool.name) --help lists them"
  }

  private func choices(of group: String) -> String {
    let names = commands.filter { $0.group == group }.map(\.name)
    return "there are \(names.joinedInWords(by: "and"))"
  }

  // MARK: Operands

  private mutating func take(operand: String) throws(Complaint) {
    guard let command else { return try take(word: operand) }
    guard let row = row(of: operands.count, in: command) else {
      throw complaint("\(operand.quoted) is one argument too many; \(command.seeHelp)")
    }
    guard row.accepted.accepts(operand) else {
      throw complaint(row.refusal(to: operand))
    }
    operands.append(operand)
  }

  /// The table's row for the operand at a position; the last row may accept any number of operands.
  private func row(of position: Int, in command: Command) -> Operand? {
    if position < command.operands.count { return command.operands[position] }
    guard let last = command.operands.last, last.occurrence == .anyNumber else { return nil }
    return last
  }

  private func requireOperands(of command: Command) throws(Complaint) {
    let required = command.operands.filter { $0.occurrence == .once }
    guard operands.count < required.count else { return }
    let missing = required[operands.count]
    throw complaint("\(missing.placeholder) is missing; \(command.seeHelp)")
  }

  // MARK: Options

  private func requireOptions(of command: Command) throws(Complaint) {
    let missing = command.options.first { $0.isRequired && given[$0.name] == nil }
    guard let missing else { return }
    throw complaint("\(missing.pattern) is missing; \(command.seeHelp)")
  }

  private mutating func take(
    option argument: String,
    _ rest: inout ArraySlice<String>
  ) throws(Complaint) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try find(option: String(parts[0]))
    guard given[option.name] == nil || option.isRepeatable else {
      throw complaint("\(option.spelled) is given twice; give it once")
    }
    let attached = parts.count == 2 ? String(parts[1]) : nil
    guard let value = option.value else {
      guard attached == nil else {
        throw complaint(
          "\(option.spelled) takes no value; leave \("=\(attached ?? "")".quoted) out"
        )
      }
      given[option.name] = [""]
      return
    }
    let follows = rest.first.map { !$0.hasPrefix("--") } ?? false
    guard let text = attached ?? (follows ? rest.popFirst() : nil) else {
      throw complaint("\(option.spelled) needs a value: \(value.accepted.inWords)")
    }
    guard value.accepted.accepts(text) else {
      throw complaint(option.refusal(to: text, value))
    }
    given[option.name, default: []].append(text)
  }

  private func find(option spelling: String) throws(Complaint) -> Option {
    let options = (command?.options ?? []) + Option.everywhere
    let found = options.first { option in
      spelling == option.spelled || option.letter.map { spelling == "-\($0)" } ?? false
    }
    if let found { return found }
    let hint =
      Spelling.hint(for: spelling, among: options.map(\.spelled)) ?? ownerHint(spelling)
      ?? command?.seeHelp ?? "\(Tool.name) --help explains"
    throw complaint("unknown option \(spelling.quoted); \(hint)")
  }

  /// A hint where to put an option that stands before the command.
  private func ownerHint(_ spelling: String) -> String? {
    guard command == nil else { return nil }
    let candidates = commands.filter { group == nil || $0.group == group }
    let owner = candidates.first { $0.options.contains { $0.spelled == spelling } }
    guard let owner else { return nil }
    return "it belongs behind the command, as in \(Tool.name) \(owner.name) \(spelling)"
  }

  private func complaint(_ words: String) -> Complaint { .usage(words, in: command?.name ?? group) }
}

extension Command {
  fileprivate var seeHelp: String { "\(Tool.name) \(name) --help explains" }
}
