import Domain
import Simulator

/// Measures how time and memory grow with the number of people in one world.
struct Growth: Sendable {
  /// One mixed day that was played.
  struct Step: Hashable, Sendable {
    let users: Int
    let time: Duration
    let events: Int
    let peakBytes: Int
  }

  /// How many people each day has, 1 or more; the fewest come first, because a process may keep
  /// memory it has taken.
  let sizes: [Int]
  private(set) var steps: [Step] = []

  init(to sizes: [Int]) { self.sizes = sizes.sorted() }

  /// Plays one day after the other.
  ///
  /// - Throws: what a day throws that did not go as it must.
  /// - Returns: whether it was interrupted.
  mutating func measure(on console: Console) throws -> Bool {
    var progress = Progress(on: console, atOnce: true)
    defer { progress.clear() }
    for users in sizes {
      if console.isInterrupted() { return true }
      progress.show("a day of \(users) users", at: ContinuousClock().now)
      steps.append(try Self.step(users))
    }
    return false
  }

  private static func step(_ users: Int) throws -> Step {
    PeakMemory.forget()
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let unit = try MixedDay(users: users).play(seed: Seed(0))
      let time = clock.now - start
      return Step(users: users, time: time, events: unit.events, peakBytes: PeakMemory.bytes)
    } catch {
      throw Complaint.failure("mixed-day goes wrong with \(users) users: \(error)", in: "bench")
    }
  }
}
