/// Why a run is not the one that a list of choices tells of: some of them never came up in it.
public struct UnmetChoices: Error, Hashable, CustomStringConvertible {
  /// In the order of their names.
  public let choices: [Choice]

  public var description: String {
    "listed, but never came up: " + choices.map(\.description).joined(separator: "; ")
  }
}
