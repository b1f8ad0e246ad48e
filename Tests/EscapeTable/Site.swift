import Domain
import Foundation
import Simulator

/// A scheduler and its clock, which is all of a world that an escape needs.
struct Site: Sendable {
  static let wakeLimit = 1_000
  static let jobLimit = 10_000

  let scheduler: Scheduler
  let clock: VirtualClock

  init() {
    scheduler = Scheduler(
      seed: Seed(0),
      startingAt: Instant(epochSeconds: 1_546_300_800),
      wakeLimit: Self.wakeLimit,
      jobLimit: Self.jobLimit
    )
    clock = VirtualClock(on: scheduler)
  }

  func signal(_ name: String) -> Signal { Signal(name, on: scheduler) }

  /// Lets a second of the world pass.
  func pass() async throws { try await clock.pass(.seconds(1)) }
}

/// An actor of the world, and what it may do there.
actor Resident {
  private let clock: VirtualClock
  private(set) var visits = 0

  init(of site: Site) { clock = site.clock }

  nonisolated var unownedExecutor: UnownedSerialExecutor { clock.unownedExecutor }

  func visit() { visits += 1 }

  func sleep() async throws { try await Task.sleep(for: .seconds(1)) }

  func pass() async throws { try await clock.pass(.seconds(1)) }

  /// Begins a task of its own.
  func begin(_ work: @escaping @Sendable (isolated Resident) async -> Void) {
    Task { await work(self) }
  }

  /// Begins a task of its own that waits on the clock of the world.
  func beginPassing() {
    Task {
      try await clock.pass(.seconds(1))
      visits += 1
    }
  }
}

/// An actor that has no executor of its own.
actor Stranger {
  private(set) var visits = 0

  func visit() { visits += 1 }
}

/// Goes wherever the language has such functions go, and does something there, so that it must.
@concurrent func roam() async { _ = getpid() }

/// What is planted as a script's own error.
struct Mishap: Error {}

/// Something that tasks of one world change; confined to its thread.
final class Box<Value>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}
