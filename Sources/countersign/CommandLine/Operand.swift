/// A value on the command line without an option's name, such as the identifier of a scenario.
struct Operand: Hashable, Sendable {
  enum Occurrence: Hashable, Sendable { case once, anyNumber }

  let placeholder: String
  /// The noun for it in messages: "scenario".
  let noun: String
  let occurrence: Occurrence
  let accepted: Accepted
  /// The command that lists the accepted values, if they are too many for a message.
  let listedBy: String?
  let help: String

  var spelled: String {
    switch occurrence {
    case .once: placeholder
    case .anyNumber: "[\(placeholder)…]"
    }
  }
}
