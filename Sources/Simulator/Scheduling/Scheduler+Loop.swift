// The loop of a closed run, and how any run is cleared away.
extension Scheduler {
  /// Wakes one task after the other until the script has finished or the run has failed.
  func runToEnd(on thread: UInt) {
    while true {
      var left = jobLimit
      if !runReady(within: &left) {
        runAway(Failure.runaway(wakes: timeline.wakes, jobs: jobLimit))
      }
      guard case .running = phase, EscapeWatch.reason(on: thread) == nil else { return }
      stopIfDue()
      guard let (guest, reason) = advance() else {
        phase = .failed(Failure.stalled(waiters: timeline.waiters(among: unfinished)))
        return
      }
      guard timeline.wakes <= wakeLimit else {
        phase = .failed(Failure.runaway(wakes: timeline.wakes))
        wake(guest, because: .ended)
        return
      }
      wake(guest, because: reason)
    }
  }

  /// Runs the jobs that the last wake made runnable, up to a limit.
  ///
  /// A task that yields is runnable again at once, so the jobs may never end.
  ///
  /// - Parameter left: how many jobs may still run; it is reduced by those that did.
  /// - Returns: whether no job is left.
  @discardableResult
  func runReady(within left: inout Int) -> Bool {
    while unsafe !ready.isEmpty {
      guard left > 0 else { return false }
      left -= 1
      // Nearly always there is one job, and taking the last is faster than taking the first.
      let next = unsafe ready.count == 1 ? ready.removeLast() : ready.removeFirst()
      run(next.job, of: next.initiator, isTethered: next.isTethered)
    }
    return true
  }

  /// Wakes a task, or begins one.
  func wake(_ guest: consuming WaitingRoom.Guest, because reason: Wake) {
    switch guest.sleeper {
    case .task(let job, let isTethered):
      unsafe lastWake = reason
      run(job, of: guest.initiator, isTethered: isTethered)
    case .visitor(let continuation):
      unsafe actingInitiator = guest.initiator
      unsafe continuation.resume(returning: reason)
    case .work(let work, let isTethered):
      guard reason != .ended else { return }
      unsafe actingInitiator = guest.initiator
      begin(work, isTethered: isTethered)
    case .arriving: preconditionFailure("whoever takes a seat is on it before anybody is woken")
    }
  }

  /// Runs one part of a task as on this executor, wherever the part comes from.
  private func run(_ job: UnownedJob, of initiator: Initiator, isTethered: Bool) {
    unsafe actingInitiator = initiator
    unsafe self.isTethered = isTethered
    if isTethered {
      unsafe job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
    } else {
      unsafe job.runSynchronously(on: asUnownedSerialExecutor())
    }
  }

  /// Lets every waiting task unwind, so that nothing of a world stays.
  ///
  /// A task that will not end is left where it is; the others still get their turn.
  func release() {
    unsafe ready += oversleepers
    unsafe oversleepers = []
    let limit = min(jobLimit, Self.refusalLimit)
    var left = limit
    var ends = runReady(within: &left)
    while refusedWaits < Self.refusalLimit, let guest = timeline.dismiss() {
      wake(guest, because: .ended)
      left = ends ? limit : unsafe ready.count
      ends = runReady(within: &left) && ends
    }
    left = limit
    if !runReady(within: &left) { unsafe ready = [] }
  }

  /// Fails the run because it goes on without end, unless it has failed already.
  private func runAway(_ failure: Failure) {
    switch phase {
    case .running, .finished: phase = .failed(failure)
    case .idle, .open, .failed, .ending: break
    }
  }
}
