import Scenarios

extension Option {
  /// Says why a value is not accepted, and what would be.
  func refusal(to text: String, _ value: Value) -> String {
    if value.accepted == .cloudSetting { return CloudSetting.refusal(to: text) }
    guard case .oneOf(let choices) = value.accepted else {
      return "\(spelled) takes \(value.accepted.inWords), not \(text.quoted)"
    }
    let words = "\(spelled) takes \(choices.joinedInWords(by: "or")), not \(text.quoted)"
    return Spelling.hint(for: text, among: choices).map { "\(words); \($0)" } ?? words
  }
}

extension Operand {
  /// Says why an operand is not accepted, and what would be.
  func refusal(to text: String) -> String {
    guard case .oneOf(let choices) = accepted else {
      return "\(placeholder) is \(accepted.inWords), not \(text.quoted)"
    }
    let hint = Spelling.hint(for: text, among: choices)
    let listing = listedBy.map { "\(Tool.name) \($0) shows them" }
    return "unknown \(noun) \(text.quoted); "
      + (hint ?? listing ?? "there are \(choices.joinedInWords(by: "and"))")
  }
}
