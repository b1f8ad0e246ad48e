import Domain
import Simulator

/// A scheduler and its clock with nothing else on them.
struct Bare {
  static let start = Instant(epochSeconds: 1_546_300_800)

  let scheduler: Scheduler
  let clock: VirtualClock

  init(seed: UInt64 = 0, wakeLimit: Int = 100_000) {
    scheduler = Scheduler(seed: Seed(seed), startingAt: Self.start, wakeLimit: wakeLimit)
    clock = VirtualClock(on: scheduler)
  }

  var elapsed: Duration { clock.now - Self.start }

  func run(_ script: @escaping @Sendable (Bare) async throws -> Void) throws {
    try scheduler.run { try await script(self) }
  }
}

/// What happened in a world, in order: written by its tasks, read when it has ended.
///
/// Confined to the world's thread, which is why the class may be unchecked.
final class Log<Entry>: @unchecked Sendable {
  private(set) var entries: [Entry] = []

  func append(_ entry: Entry) { entries.append(entry) }
}

/// An error that a test throws to see where it comes out.
struct Planted: Error, Hashable {
  var number = 0
}
