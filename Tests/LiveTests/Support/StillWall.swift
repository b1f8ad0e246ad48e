import Domain
import Live
import Synchronization

/// A clock of the world outside that stands still unless somebody waits.
final class StillWall: Sendable {
  private let nanoseconds: Atomic<Int64>

  /// Begins so much after a whole second.
  init(fraction: Duration = .milliseconds(500)) {
    let start = Instant(epochSeconds: WallClock().now.epochSeconds) + fraction
    nanoseconds = Atomic(start.nanoseconds)
  }

  var now: Instant { Instant(nanoseconds: nanoseconds.load(ordering: .relaxed)) }

  func pass(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    nanoseconds.add(seconds * 1_000_000_000 + attoseconds / 1_000_000_000, ordering: .relaxed)
  }
}
