extension AuthyCloud {
  /// How many of the ended requests are kept; the last ones are kept longest.
  public struct Keeping: Hashable, Sendable {
    /// How long a request is kept after its end, unless there are too many.
    package var period: Duration
    /// How many requests are kept in any case, however old they are, 0 or more.
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
