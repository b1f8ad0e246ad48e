import Domain
import Synchronization

// Which thread may do what. A world has one; what others do to a closed world is counted and has no
// effect, because when they do it is a matter of chance, and what they do to an open one waits until
// its home thread looks.
extension Scheduler {
  /// The home thread of a scheduler that is still being set up, by whichever one thread does that.
  static let nobodyYet: UInt = 0
  /// The home thread of one whose run has ended.
  static let nobodyAnyMore: UInt = .max

  /// Whether the calling thread is the one that may touch what is the world's.
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

  /// Takes in something that another thread asks to be done here.
  ///
  /// - Returns: whether it will be.
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
