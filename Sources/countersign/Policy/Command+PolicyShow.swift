import Domain
import Scenarios

extension Command {
  static let policyShow = Command(
    "policy show",
    "prints every number of the policy as JSON",
    options: [.output],
    examples: ["policy show", "policy show --output policy.json"]
  ) { invocation, console in
    try invocation.write(Policy.standard.lines, on: console)
    return .allHeld
  }
}

extension Policy {
  /// The JSON with one number on each line, as a person edits it.
  fileprivate var lines: String {
    let lines = (json.members ?? []).map { "  \(JSON.string($0.key)): \($0.value)" }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }
}
