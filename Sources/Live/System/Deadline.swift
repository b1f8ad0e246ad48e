import Domain

/// The moment at which something must be finished, measured by one clock.
struct Deadline: Sendable {
  private let clock = WallClock()
  private let due: Instant

  /// Makes a deadline that lies `patience` ahead.
  init(in patience: Duration) { due = clock.now + patience }

  /// The time that is left; zero after the deadline.
  var left: Duration { max(.zero, due - clock.now) }

  var isOver: Bool { left == .zero }
}
