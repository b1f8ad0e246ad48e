import Domain

/// A turn of the emulated clock that waits for its moment on the wall clock.
struct ClockTurn {
  let advance: Duration
  /// Whether time stands still from then on; nil where that stays as it is.
  let isFrozen: Bool?
  /// From when on its wait counts, on the wall clock: when it was asked for, or when another took place
  /// whose wait counted.
  var start: Instant
  let due: Instant
  let reply: Reply

  /// Shorter advances do not wait: they make no token late that has any life left to speak of.
  static let shortAdvance: Duration = .seconds(10)

  /// The beginning of the next second, so that whole seconds tell what was written before it.
  static func moment(after present: Instant) -> Instant {
    Instant(epochSeconds: present.epochSeconds + 1)
  }

  /// How much is to be added to a time that has gone on since the start: the advance counts from then,
  /// so that what has as much life left as the advance is long, and a little more, survives it.
  func rest(at present: Instant) -> Duration { max(.zero, advance - (present - start)) }
}
