import Domain
import Synchronization

// In the open mode, the owner of the scheduler tells it the time and brings work from outside. The
// time is the wall clock's if the home thread passes that on, and stands still between two calls if
// it does not. Tasks may come back from other threads here, so escapes are not watched, and choices
// are not recorded, because they would not reproduce the run.
extension Scheduler {
  /// Opens the scheduler; the calling thread then drives it by `drain`, instead of `run`.
  ///
  /// - Parameter wake: called by other threads when they have brought something, so that the home
  ///   thread drains soon; it may be called more often than necessary.
  package func open(waking wake: @escaping @Sendable () -> Void = {}) {
    precondition(isIdle, "a scheduler runs once")
    homeThread.store(EscapeWatch.currentThread, ordering: .relaxed)
    unsafe chooser.keepsChoices = false
    // A task that comes back from another thread needs the tether to find its way.
    trustsOwnWork = false
    unsafe actingInitiator = outside
    phase = .open
    inbox.open(waking: wake)
  }

  /// Submits work, which begins in the next `drain`, at that drain's last instant; any thread may
  /// call this.
  ///
  /// - Returns: whether the scheduler is open; if not, the work never begins.
  @discardableResult
  package func submit(_ work: @escaping @Sendable () async throws -> Void) -> Bool {
    let isHome = homeThread.load(ordering: .relaxed) == EscapeWatch.currentThread
    return inbox.put(work, wakingHome: !isHome)
  }

  /// When the next thing happens that does not come from outside, or nil if there is none.
  package var nextAlarm: Instant? { timeline.nextAlarm() }

  /// Does everything that is due up to an instant, which becomes the present; then begins submitted
  /// work and continues tasks that came back from other threads.
  ///
  /// - Throws: what work throws that nobody awaits, or `Failure.runaway` if there are more wakes
  ///   than the limit, or more jobs between two wakes. The home thread may drain again, which
  ///   continues where this call stopped.
  package func drain(upTo instant: Instant) throws {
    checkOpen()
    // A call between two drains comes from outside, and does not act for anybody who acted here.
    defer { unsafe actingInitiator = outside }
    let limit = timeline.wakes + wakeLimit
    // A task that the home thread itself has resumed continues now, and not at the time of the last
    // drain.
    if unsafe !ready.isEmpty {
      inbox.keep(unsafe ready.map(\.job))
      unsafe ready = []
    }
    try wakeAll(upTo: instant, limit)
    pass(until: instant)
    while !inbox.isEmpty {
      let arrivals = inbox.take()
      unsafe actingInitiator = outside
      for errand in arrivals.errands { errand() }
      for work in arrivals.work { start(work) }
      takeUp(arrivals.jobs)
      try wakeAll(upTo: instant, limit)
    }
  }

  /// Closes the scheduler: every waiting task unwinds, and nothing is accepted any more.
  ///
  /// - Parameter farewell: what the actors still have to do, without waiting for anything.
  /// - Returns: how many tasks are still on other threads, 0 or more; they cannot continue in this
  ///   world.
  @discardableResult
  package func close(_ farewell: @escaping @Sendable () async -> Void = {}) -> Int {
    checkOpen()
    phase = .ending
    let step = outside.next(.beginning)
    wake(
      WaitingRoom.Guest(sleeper: .work(farewell, isTethered: true), initiator: outside, step: step),
      because: .notified
    )
    release()
    while !inbox.isEmpty { unwind(inbox.take()) }
    unwind(inbox.close())
    homeThread.store(Self.nobodyAnyMore, ordering: .relaxed)
    return unfinished
  }

  /// Lets what came from outside unwind with the rest; work that has not begun never begins.
  private func unwind(_ arrivals: Inbox.Contents) {
    unsafe actingInitiator = outside
    for errand in arrivals.errands { errand() }
    takeUp(arrivals.jobs)
    release()
  }

  /// Continues the parts of tasks that came back from other threads.
  private func takeUp(_ jobs: [UnownedJob]) {
    unsafe ready += jobs.map { Ready(job: $0, initiator: outside, isTethered: true) }
  }

  private func wakeAll(upTo instant: Instant, _ limit: Int) throws {
    while true {
      var left = jobLimit
      let ends = runReady(within: &left)
      if case .failed(let failure) = phase {
        phase = .open
        throw failure
      }
      guard ends else { throw Failure.runaway(wakes: timeline.wakes, jobs: jobLimit) }
      guard let next = nextAlarm, next <= instant else { return }
      guard timeline.wakes < limit else { throw Failure.runaway(wakes: wakeLimit) }
      guard let (guest, reason) = advance() else { return }
      wake(guest, because: reason)
    }
  }

  private func checkOpen() {
    checkIsolated()
    guard case .open = phase else { preconditionFailure("the scheduler is not open") }
  }
}
