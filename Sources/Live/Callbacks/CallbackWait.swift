import Domain

/// A request that waits for the next callback.
struct CallbackWait {
  /// How many callbacks the client knows already.
  let after: Int
  /// When the wait ends without a callback, on the wall clock.
  let due: Instant
  let reply: Reply

  /// The longest wait that a client may ask for.
  static let longest: Duration = .seconds(60)
}
