import Domain

/// Somebody who waits for the next callback.
struct CallbackWait {
  /// How many callbacks are known already.
  let after: Int
  /// When the wait ends by itself, on the wall clock.
  let due: Instant
  let reply: Reply

  /// Longer nobody may wait.
  static let longest: Duration = .seconds(60)
}
