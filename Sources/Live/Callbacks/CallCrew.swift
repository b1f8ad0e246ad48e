import Foundation
import Synchronization

/// Runs blocking work on threads of its own, a limited number at once; the rest waits in a queue.
final class CallCrew: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var idle: Int
    /// The queue: work before `next` has begun, and work from `next` on still waits.
    var waiting: [Work?] = []
    var next = 0
  }

  private let limit: Int
  private let state: Mutex<State>

  /// Makes a crew that runs `count` pieces of work at once and queues at most `limit`.
  init(atOnce count: Int, waitingAtMost limit: Int) {
    self.limit = limit
    state = Mutex(State(idle: count))
  }

  /// Runs the work as soon as a thread is free.
  ///
  /// - Returns: whether the work will run; `false` if too much is queued already.
  func start(_ work: @escaping Work) -> Bool {
    let (isTaken, isFree) = state.withLock { state in
      if state.idle > 0 {
        state.idle -= 1
        return (true, true)
      }
      guard state.waiting.count - state.next < limit else { return (false, false) }
      state.waiting.append(work)
      return (true, false)
    }
    guard isFree else { return isTaken }
    Thread.detachNewThread {
      var next: Work? = work
      while let work = next {
        work()
        next = self.next()
      }
    }
    return true
  }

  /// The next work for a thread that has finished its own; `nil` tells the thread to end.
  private func next() -> Work? {
    state.withLock { state in
      guard state.next < state.waiting.count else {
        state.idle += 1
        return nil
      }
      let work = state.waiting[state.next].take()
      state.next += 1
      // Begun work is removed once it is half of the queue, so that a removal never moves more than
      // it removes.
      if state.next * 2 >= state.waiting.count {
        state.waiting.removeFirst(state.next)
        state.next = 0
      }
      return work
    }
  }
}
