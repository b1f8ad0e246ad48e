import Foundation
import Synchronization

/// Does work that waits, each on a thread of its own, up to a number at once; the rest waits its turn.
final class CallCrew: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var idle: Int
    /// What waits, from `next` on; what stands before that was begun.
    var waiting: [Work?] = []
    var next = 0
  }

  private let limit: Int
  private let state: Mutex<State>

  /// Gathers a crew that does so much at once, and lets no more than so much wait.
  init(atOnce count: Int, waitingAtMost limit: Int) {
    self.limit = limit
    state = Mutex(State(idle: count))
  }

  /// Does something as soon as somebody is free.
  ///
  /// - Returns: whether it will be done; not when too much waits.
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

  /// What to do next on a thread that has done its work; nil when it is not needed any more.
  private func next() -> Work? {
    state.withLock { state in
      guard state.next < state.waiting.count else {
        state.idle += 1
        return nil
      }
      let work = state.waiting[state.next].take()
      state.next += 1
      // What was begun goes once it is half of all, so that no more is moved than was begun.
      if state.next * 2 >= state.waiting.count {
        state.waiting.removeFirst(state.next)
        state.next = 0
      }
      return work
    }
  }
}
