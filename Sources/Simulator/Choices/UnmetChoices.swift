/// Why a run is not the one that a list of choices tells of: some of them never came up in it.
public struct UnmetChoices: Error, Hashable, CustomStringConvertible {
  /// In the order of their names.
  public let choices: [Choice]
  /// What had ended the run before they could, in words; nil where it came to its end.
  public let failure: String?

  /// How many are told by their names.
  private static let most = 8

  public init(choices: [Choice], failure: String?) {
    self.choices = choices
    self.failure = failure
  }

  public var description: String {
    "listed, but never came up: "
      + choices.prefix(Self.most).map(\.description).joined(separator: "; ")
      + (choices.count > Self.most ? "; and \(choices.count - Self.most) more" : "")
      + (failure.map { "; the run had ended before: \($0)" } ?? "")
  }
}
