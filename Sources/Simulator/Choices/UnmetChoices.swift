/// Why a run is not the one that a list of choices tells of: some of them never came up in it.
public struct UnmetChoices: Error, Hashable, CustomStringConvertible {
  /// In the order of their names.
  public let choices: [Choice]
  /// What had ended the run before they could, in words; nil where it came to its end.
  public let failure: String?

  public var description: String {
    "listed, but never came up: " + choices.map(\.description).joined(separator: "; ")
      + (failure.map { "; the run had ended before: \($0)" } ?? "")
  }
}
