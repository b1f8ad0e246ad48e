import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The real time: the date is read once, and then a clock that nobody can set carries it on.
///
/// So it never runs backwards, and it goes on while the machine sleeps.
package struct WallClock: Sendable {
  /// How many nanoseconds the date is ahead of the steady clock.
  private let offset: Int64
  /// Gives the time in place of the system's clock.
  private let other: (@Sendable () -> Instant)?

  package init() {
    offset = Self.read(CLOCK_REALTIME) - Self.steady
    other = nil
  }

  /// Makes a clock that shows what `now` returns, for tests that cannot wait.
  package init(showing now: @escaping @Sendable () -> Instant) {
    offset = 0
    other = now
  }

  package var now: Instant { other?() ?? Instant(nanoseconds: Self.steady + offset) }

  private static var steady: Int64 {
    #if canImport(Darwin)
      read(CLOCK_MONOTONIC)
    #else
      // On Linux the monotonic clock stops while the machine sleeps, but this one does not.
      read(CLOCK_BOOTTIME)
    #endif
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else {
      preconditionFailure("the system has no such clock")
    }
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
