extension Phone {
  /// The limits of the texts and calls that a phone keeps.
  public struct Memory: Hashable, Sendable {
    /// The most texts and calls that are kept, 1 or more.
    public var messages: Int
    /// The most bytes that they may have together.
    public var bytes: Int

    public init(messages: Int, bytes: Int) {
      self.messages = messages
      self.bytes = bytes
    }
  }
}
