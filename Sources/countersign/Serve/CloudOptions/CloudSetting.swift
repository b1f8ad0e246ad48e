import Scenarios
import Simulator

/// An option of the simulated cloud with the value that the user gave: "sms-enabled=no".
struct CloudSetting {
  let option: CloudOption
  let value: String

  /// Reads a setting; `nil` when there is no such option, or when it does not accept the value.
  init?(_ text: String) {
    let (name, value) = Self.parts(of: text)
    guard let value, let option = CloudOption.named(name), option.accepted.accepts(value) else {
      return nil
    }
    self.option = option
    self.value = value
  }

  /// Valid settings for completions: every word of a choice, and the default of other options.
  static let examples: [String] =
    CloudOption.all.flatMap { option in
      let choices = option.accepted.choices
      return (choices.isEmpty ? [option.standard] : choices).map { "\(option.name)=\($0)" }
    } + [CloudOption.helpWord]

  /// Says why a setting is not accepted, and what would be.
  static func refusal(to text: String) -> String {
    let (name, value) = parts(of: text)
    guard let option = CloudOption.named(name) else {
      let names = CloudOption.all.map(\.name) + (value == nil ? [CloudOption.helpWord] : [])
      let hint = Spelling.hint(for: name, among: names) ?? "\(seeHelp) lists them"
      return "--option knows no \(name.quoted); \(hint)"
    }
    let taken = "\(name) takes \(option.accepted.inWords)"
    guard let value else { return "--option \(name) needs a value behind \"=\"; \(taken)" }
    let hint = Spelling.hint(for: value, among: option.accepted.choices).map { "; \($0)" } ?? ""
    return "--option \(taken), not \(value.quoted)\(hint)"
  }

  private static let seeHelp = "\(Tool.name) serve --option help"

  private static func parts(of text: String) -> (name: String, value: String?) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }
}
