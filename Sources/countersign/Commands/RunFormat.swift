/// The formats for the report of a run.
enum RunFormat: String, CaseIterable {
  case text, json, junit, github

  /// The format that the user asked for.
  init(of invocation: Invocation) {
    let name = invocation.text(.format)
    guard let format = Self.allCases.first(where: { $0.rawValue == name }) else {
      preconditionFailure("the table knows a format that is none")
    }
    self = format
  }
}

extension Option {
  static let format = choice(
    "format",
    RunFormat.allCases.map(\.rawValue),
    standard: RunFormat.text.rawValue,
    help: "Text is for people; json and junit are the same for the same run; github annotates a"
      + " workflow and adds to the summary of its job."
  )
}
