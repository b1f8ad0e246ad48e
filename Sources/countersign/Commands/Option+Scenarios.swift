import Scenarios

/// The options that several commands have.
extension Option {
  static let tag = value(
    "tag",
    "T",
    .oneOf(Scenario.Tag.allCases.map(\.rawValue)),
    help: "Takes only scenarios with this tag."
  )

  static let mostJobs = 64

  static let jobs = value(
    "jobs",
    "N",
    .wholeNumber(1...UInt64(mostJobs)),
    help: "How many worlds are played at once; many plays use every core by default."
  )

  static let shard = value(
    "shard",
    "I/N",
    .shard,
    help: "Does one share of the work, counted from 1; all shares together do all of it."
  )

  static let failFast = flag("fail-fast", help: "Plays nothing more after the first failure.")
}

extension Invocation {
  /// The scenarios with the tag that the user named, or else all.
  func scenarios(from catalogue: [Scenario]) -> [Scenario] {
    guard let tag = text(.tag) else { return catalogue }
    return catalogue.filter { $0.tags.contains { $0.rawValue == tag } }
  }
}
