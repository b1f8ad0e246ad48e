import Domain

/// A change of the emulated clock that waits for its moment on the wall clock.
struct ClockTurn {
  let advance: Duration
  /// Whether time stands still afterwards; `nil` leaves that as it is.
  let isFrozen: Bool?
  /// The moment from which the waiting counts as a part of the advance, on the wall clock.
  ///
  /// It is the moment of the request, or that of an earlier turn that took place in between.
  var start: Instant
  let due: Instant
  let reply: Reply

  /// The shortest advance that waits; a shorter one expires only tokens that are about to expire
  /// anyway.
  static let shortAdvance: Duration = .seconds(10)

  /// The beginning of the next second; a timestamp in whole seconds then shows if it was written
  /// before.
  static func moment(after present: Instant) -> Instant {
    Instant(epochSeconds: present.epochSeconds + 1)
  }

  /// The rest of the advance, after the time that passed since `start`.
  ///
  /// The advance counts from `start`, so anything that lives a little longer than the advance
  /// survives it.
  func rest(at present: Instant) -> Duration { max(.zero, advance - (present - start)) }
}
