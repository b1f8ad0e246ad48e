import Domain
import Synchronization

// Which thread may do what. A world has one thread. What other threads do to a closed world is
// counted and has no effect, because its time is a matter of chance. What they do to an open world
// waits until its home thread looks.
extension Scheduler {
  /// The value of `homeThread` while one thread still sets the scheduler up, whichever it is.
  static let nobodyYet: UInt = 0
  /// The value of `homeThread` after the run has ended.
  static let nobodyAnyMore: UInt = .max

  /// Whether the calling thread is the one that may touch the world.
  var isAtHome: Bool {
    let thread = homeThread.load(ordering: .relaxed)
    return thread == EscapeWatch.currentThread || thread == Self.nobodyYet
  }

  public func checkIsolated() {
    precondition(
      homeThread.load(ordering: .relaxed) == EscapeWatch.currentThread,
      "not on this world's thread"
    )
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    guard homeThread.load(ordering: .relaxed) == EscapeWatch.currentThread else {
      if !inbox.put(UnownedJob(job)) { intrusions.add(1, ordering: .relaxed) }
      return
    }
    unsafe ready.append(
      Ready(job: UnownedJob(job), initiator: actingInitiator, isTethered: isTethered)
    )
  }

  /// Takes an errand that another thread brings.
  ///
  /// - Returns: whether it will be done.
  @discardableResult
  func takeIn(_ errand: @escaping @Sendable () -> Void) -> Bool {
    if inbox.put(errand) { return true }
    intrusions.add(1, ordering: .relaxed)
    return false
  }

  /// Waits as `wait` does, for a task that is on another thread.
  func waitFromOutside(until deadline: Instant?, for signal: Signal?) async -> Wake {
    await unsafe withUnsafeContinuation { continuation in
      let isTaken = takeIn {
        unsafe self.seat(.visitor(continuation), until: deadline, for: signal)
      }
      if !isTaken { unsafe continuation.resume(returning: .ended) }
    }
  }
}
