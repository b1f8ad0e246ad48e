import Domain
import Synchronization

/// A clock that stands still until it is set by hand, for `Ports.now`.
public final class HandClock: Sendable {
  private let time: Mutex<Instant>

  /// Creates a clock that shows 2019-01-01T00:00:00Z, or another given time.
  public init(at start: Instant = Instant(epochSeconds: 1_546_300_800)) { time = Mutex(start) }

  public var now: Instant { time.withLock { $0 } }

  /// Sets the clock to a time, which may be earlier than the present one.
  public func set(to time: Instant) { self.time.withLock { $0 = time } }

  public func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
