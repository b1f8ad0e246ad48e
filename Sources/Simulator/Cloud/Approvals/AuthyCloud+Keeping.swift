extension AuthyCloud {
  /// How many ended requests are kept, the last of them.
  public struct Keeping: Hashable, Sendable {
    /// Those that ended within this time are kept, as far as they are not too many.
    package var period: Duration
    /// So many are kept however old they are.
    package var least: Int
    /// How many requests are kept at most.
    package var most: Int

    package init(for period: Duration, atLeast least: Int, atMost most: Int) {
      self.period = period
      self.least = least
      self.most = most
    }
  }
}
