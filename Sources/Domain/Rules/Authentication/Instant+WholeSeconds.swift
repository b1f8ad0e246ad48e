extension Instant {
  /// The time that many seconds after the Unix epoch, or nil before 1970 and after 2262.
  ///
  /// Seconds that came from outside go through here: the range of `Int64` is wider than time.
  init?(wholeSeconds seconds: Int64) {
    guard (0..<Int64.max / 1_000_000_000).contains(seconds) else { return nil }
    self.init(epochSeconds: seconds)
  }
}
