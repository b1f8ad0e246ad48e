import Scenarios

/// The options that several commands take.
extension Option {
  static let tag = value(
    "tag",
    "T",
    .oneOf(Scenario.Tag.allCases.map(\.rawValue)),
    help: "Takes only scenarios with this tag."
  )

  static let format = choice(
    "format",
    ["text", "json"],
    later: ["junit", "github"],
    standard: "text",
    help: "Text is for people; json is the same for the same run."
  )
}

extension Invocation {
  /// The scenarios of the tag that was given, or all.
  func scenarios(from catalogue: [Scenario]) -> [Scenario] {
    guard let tag = text(.tag) else { return catalogue }
    return catalogue.filter { $0.tags.contains { $0.rawValue == tag } }
  }
}
