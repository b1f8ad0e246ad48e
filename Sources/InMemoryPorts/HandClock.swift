import Domain
import Synchronization

/// A clock that stands still until somebody moves it, for `Ports.now`.
public final class HandClock: Sendable {
  private let time: Mutex<Instant>

  /// Begins at 2019-01-01T00:00:00Z if no other time is given.
  public init(at start: Instant = Instant(epochSeconds: 1_546_300_800)) { time = Mutex(start) }

  public var now: Instant { time.withLock { $0 } }

  /// Sets the clock to a time, which may be an earlier one.
  public func set(to time: Instant) { self.time.withLock { $0 = time } }

  public func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
