import Foundation
import Synchronization

/// Does work that waits, each on a thread of its own, up to a number at once; the rest waits its turn.
final class CallCrew: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var idle: Int
    var waiting: [Work] = []
  }

  private let state: Mutex<State>

  init(atOnce count: Int) { state = Mutex(State(idle: count)) }

  func start(_ work: @escaping Work) {
    let isFree = state.withLock { state in
      guard state.idle > 0 else {
        state.waiting.append(work)
        return false
      }
      state.idle -= 1
      return true
    }
    guard isFree else { return }
    Thread.detachNewThread {
      var next: Work? = work
      while let work = next {
        work()
        next = self.next()
      }
    }
  }

  /// What to do next on a thread that has done its work; nil when it is not needed any more.
  private func next() -> Work? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.idle += 1
      return nil
    }
  }
}
