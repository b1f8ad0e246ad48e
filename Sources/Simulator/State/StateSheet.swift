import Domain

/// What an actor holds at an instant at which the world stands still.
public struct StateSheet: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let words: String
    /// When that is over by itself; nil for what is not.
    public let end: Instant?
  }

  /// Whose state it is.
  public let name: String
  public private(set) var lines: [Line] = []

  public init(of name: String) { self.name = name }

  public mutating func add(_ words: String, until end: Instant? = nil) {
    lines.append(Line(words: words, end: end))
  }
}
