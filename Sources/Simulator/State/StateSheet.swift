import Domain

/// The state of one part of a world at an instant at which the world stands still.
public struct StateSheet: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let words: String
    /// When the state of this line ends by itself, or nil if it does not.
    public let end: Instant?
  }

  /// The name of the part.
  public let name: String
  public private(set) var lines: [Line] = []

  public init(of name: String) { self.name = name }

  public mutating func add(_ words: String, until end: Instant? = nil) {
    lines.append(Line(words: words, end: end))
  }
}
