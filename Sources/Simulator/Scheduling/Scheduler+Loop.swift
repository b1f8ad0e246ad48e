// The loop of a closed run, and how any run is cleared away.
extension Scheduler {
  /// Wakes one after the other until the script is finished or the run has failed.
  func runToEnd(on thread: UInt) {
    while true {
      var left = jobLimit
      if !runReady(within: &left) {
        runAway(Failure.runaway(wakes: unsafe timeline.wakes, jobs: jobLimit))
      }
      guard case .running = phase, EscapeWatch.reason(on: thread) == nil else { return }
      stopIfDue()
      guard let (guest, reason) = advance() else {
        phase = .failed(Failure.stalled(waiters: unsafe timeline.waiters(among: unfinished)))
        return
      }
      guard unsafe timeline.wakes <= wakeLimit else {
        phase = .failed(Failure.runaway(wakes: unsafe timeline.wakes))
        wake(guest, because: .ended)
        return
      }
      wake(guest, because: reason)
    }
  }

  /// Runs whatever the last wake made runnable, or as much of it as a limit allows.
  ///
  /// A task that yields is runnable again at once, so there may be no end to it.
  ///
  /// - Parameter left: how many jobs may run, and how many more might have.
  /// - Returns: whether it came to the end.
  @discardableResult
  func runReady(within left: inout Int) -> Bool {
    while unsafe !ready.isEmpty {
      guard left > 0 else { return false }
      left -= 1
      // Nearly always there is one, and taking the last is quicker than taking the first.
      let next = unsafe ready.count == 1 ? ready.removeLast() : ready.removeFirst()
      unsafe actingOwner = next.owner
      unsafe next.job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
    }
    return true
  }

  /// Lets every task that still waits unwind, so that a world leaves nothing behind.
  ///
  /// A task that will not end is left where it is; the others get their turn beside it.
  func release() {
    unsafe ready += oversleepers
    unsafe oversleepers = []
    let limit = min(jobLimit, Self.refusalLimit)
    var left = limit
    var ends = runReady(within: &left)
    while refusedWaits < Self.refusalLimit, let guest = unsafe timeline.dismiss() {
      wake(guest, because: .ended)
      left = ends ? limit : unsafe ready.count
      ends = runReady(within: &left) && ends
    }
    left = limit
    if !runReady(within: &left) { unsafe ready = [] }
  }

  /// Has the run fail for going on without end, unless it has failed before.
  private func runAway(_ failure: Failure) {
    switch phase {
    case .running, .finished: phase = .failed(failure)
    case .idle, .open, .failed, .ending: break
    }
  }
}
