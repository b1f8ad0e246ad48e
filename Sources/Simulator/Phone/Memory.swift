extension Phone {
  /// How many texts and calls a phone keeps, and how long they may be together.
  public struct Memory: Hashable, Sendable {
    /// How many texts and calls are kept.
    public var messages: Int
    /// How many bytes they may have together.
    public var bytes: Int

    public init(messages: Int, bytes: Int) {
      self.messages = messages
      self.bytes = bytes
    }
  }
}
