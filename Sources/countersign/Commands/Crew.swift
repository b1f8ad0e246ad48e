import Scenarios
import Simulator
import Synchronization

/// Plays a plan on several threads, and delivers the results in the order of the plan.
struct Crew {
  /// A finished play, and the wall time that it took.
  struct Played: Sendable {
    let performance: Performance
    let wallTime: Duration
  }

  /// How many plays each thread makes before the threads wait for one another.
  private static let playsPerTurn = 128

  /// How many threads play at once.
  let jobs: Int

  /// Plays until the plan is done, the user interrupts, or `take` returns `false`.
  ///
  /// - Parameters:
  ///   - plan: the plays.
  ///   - isInterrupted: says whether the user interrupts; it is called before every play.
  ///   - take: receives the plays of one turn after the other, and says whether to go on.
  /// - Throws: what `take` throws, or a complaint when the system gives no threads.
  func play(
    _ plan: RunPlan,
    isInterrupted: @escaping @Sendable () -> Bool,
    _ take: ([Played]) throws -> Bool
  ) throws {
    var rest = plan.places
    while !rest.isEmpty {
      let turn = rest.prefix(jobs == 1 ? 1 : jobs * Self.playsPerTurn)
      rest = rest.dropFirst(turn.count)
      let played = try play(plan, at: turn, isInterrupted: isInterrupted)
      guard try take(played), played.count == turn.count else { return }
    }
  }

  /// Plays some places of the plan; after an interrupt, only the first plays of these are returned.
  private func play(
    _ plan: RunPlan,
    at places: Range<Int>,
    isInterrupted: @escaping @Sendable () -> Bool
  ) throws -> [Played] {
    let queue = Queue(places)
    let work = { @Sendable (_: Int) -> [(place: Int, played: Played)] in
      var made: [(Int, Played)] = []
      while !queue.isEmpty, !isInterrupted(), let place = queue.next() {
        made.append((place, Self.play(plan[place])))
      }
      return made
    }
    let made = try jobs == 1 ? work(0) : onThreads(min(jobs, places.count), work).flatMap(\.self)
    return made.sorted { $0.place < $1.place }.map(\.played)
  }

  private static func play(_ play: RunPlan.Play) -> Played {
    let clock = ContinuousClock()
    let start = clock.now
    let performance = play.perform()
    return Played(performance: performance, wallTime: clock.now - start)
  }
}

/// Hands out indices one after the other to several threads.
private final class Queue: Sendable {
  private let taken: Atomic<Int>
  private let end: Int

  init(_ places: Range<Int>) {
    taken = Atomic(places.lowerBound)
    end = places.upperBound
  }

  var isEmpty: Bool { taken.load(ordering: .relaxed) >= end }

  func next() -> Int? {
    let place = taken.add(1, ordering: .relaxed).oldValue
    return place < end ? place : nil
  }
}
