import Scenarios

extension Command {
  static let list = Command(
    "list",
    "shows every scenario: id, title, tags and requirements",
    options: [.tag, .listFormat],
    examples: ["list --tag payment", "list --format json"]
  ) { invocation, console in
    let list = ScenarioList(of: invocation.scenarios(from: Scenario.all))
    let isJSON = invocation.text(.listFormat) == "json"
    try console.write(isJSON ? list.json : list.text(ink: console.ink(for: invocation)))
    return .allHeld
  }
}

extension Option {
  fileprivate static let listFormat = choice(
    "format",
    ["text", "json"],
    standard: "text",
    help: "Text is for people, json for programs."
  )
}
