import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The time outside: read once, and then carried on by a clock that nobody sets.
///
/// So it never runs backwards, and goes on while the machine sleeps.
public struct WallClock: Sendable {
  /// What the date is ahead of the steady clock, in nanoseconds.
  private let offset: Int64
  /// What shows the time instead of the system.
  private let other: (@Sendable () -> Instant)?

  public init() {
    offset = Self.read(CLOCK_REALTIME) - Self.steady
    other = nil
  }

  /// A clock that shows what it is told, as tests do that cannot wait.
  public init(showing now: @escaping @Sendable () -> Instant) {
    offset = 0
    other = now
  }

  public var now: Instant { other?() ?? Instant(nanoseconds: Self.steady + offset) }

  private static var steady: Int64 {
    #if canImport(Darwin)
      read(CLOCK_MONOTONIC)
    #else
      // The monotonic clock stands still during sleep here.
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
