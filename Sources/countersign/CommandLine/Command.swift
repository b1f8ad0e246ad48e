/// A command: one row of the table that parsing, help and completions are made from.
struct Command: Sendable {
  /// One word, or two for commands that belong to a group: "run", "token sign".
  let name: String
  /// What the command does, in a few words for the overview.
  let summary: String
  let operands: [Operand]
  let options: [Option]
  /// Examples of command lines for the help.
  let examples: [String]
  let perform: @Sendable (Invocation, Console) throws -> ExitCode

  /// The words of the name.
  var words: [String] { name.split(separator: " ").map(String.init) }

  /// The first of two words, which the commands of a group share; `nil` for a command of one word.
  var group: String? { words.count > 1 ? words.first : nil }

  init(
    _ name: String,
    _ summary: String,
    operands: [Operand] = [],
    options: [Option],
    examples: [String],
    perform: @escaping @Sendable (Invocation, Console) throws -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.examples = examples
    self.perform = perform
  }
}

extension Command {
  /// Every command, in the order in which the help shows them.
  static let all: [Command] = [
    list, run, replay, policyShow, policyCheck, serve, callbackVerify, qr, tokenSign, tokenInspect,
    bench,
    completions,
  ]
}
