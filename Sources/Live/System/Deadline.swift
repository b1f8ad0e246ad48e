import Domain

/// The instant until which something may take, by one clock.
struct Deadline: Sendable {
  private let clock = WallClock()
  private let due: Instant

  /// The instant that lies so far ahead.
  init(in patience: Duration) { due = clock.now + patience }

  /// The time until then, zero from then on.
  var left: Duration { max(.zero, due - clock.now) }

  var isOver: Bool { left == .zero }
}
