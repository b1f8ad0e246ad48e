/// What stands on the command line without a name, such as the id of a scenario.
struct Operand: Hashable, Sendable {
  enum Occurrence: Hashable, Sendable { case once, anyNumber }

  let placeholder: String
  /// What one of them is, for messages: "scenario".
  let noun: String
  let occurrence: Occurrence
  let accepted: Accepted
  /// The command that lists what may be given, where that is too much for a message.
  let listedBy: String?
  let help: String

  var spelled: String {
    switch occurrence {
    case .once: placeholder
    case .anyNumber: "[\(placeholder)…]"
    }
  }
}
