/// The error of a run in which some of the listed choices never occurred.
public struct UnmetChoices: Error, Hashable, CustomStringConvertible {
  /// The listed choices that did not occur, sorted by name.
  public let choices: [Choice]
  /// The failure that ended the run before they could occur, or nil if it came to its end.
  public let failure: String?

  /// How many choices the text names at most.
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
