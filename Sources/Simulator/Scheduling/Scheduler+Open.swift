import Domain
import Synchronization

// The open mode: whoever opened the scheduler says what time it is and brings work from outside. Time is
// the wall clock's when the home thread passes that on, and stands still between two calls when it does
// not. Tasks may come back from other threads here, so nobody watches for escapes, and choices are
// not recorded: they would not give the run again.
extension Scheduler {
  /// Begins a run that the calling thread drives by `drain`, instead of `run`.
  ///
  /// - Parameter wake: called by other threads when they have brought something, so that the home thread
  ///   drains soon; it may be called once too often.
  package func open(waking wake: @escaping @Sendable () -> Void = {}) {
    precondition(isIdle, "a scheduler runs once")
    homeThread.store(EscapeWatch.currentThread, ordering: .relaxed)
    unsafe chooser.keepsChoices = false
    // What comes back from another thread finds its way by the tether.
    trustsOwnWork = false
    unsafe actingInitiator = outside
    phase = .open
    inbox.open(waking: wake)
  }

  /// Has work begin in the next `drain`, at the instant up to which that goes; from any thread.
  ///
  /// - Returns: whether the scheduler is open; if not, the work never begins.
  @discardableResult
  package func submit(_ work: @escaping @Sendable () async throws -> Void) -> Bool {
    let isHome = homeThread.load(ordering: .relaxed) == EscapeWatch.currentThread
    return inbox.put(work, wakingHome: !isHome)
  }

  /// When something is to happen that no one from outside brings about; nil if nothing is.
  package var nextAlarm: Instant? { timeline.nextAlarm() }

  /// Lets everything happen that is due up to an instant, which becomes the present; then begins
  /// what was submitted, and goes on with what came back from other threads.
  ///
  /// - Throws: what work threw that nobody awaits, or `Failure.runaway` after more wakes than the
  ///   limit, or more jobs between two of them. The home thread may drain again, which goes on where this one
  ///   stopped.
  package func drain(upTo instant: Instant) throws {
    checkOpen()
    // Whoever asks between two drains comes from outside, and acts for nobody who acted here.
    defer { unsafe actingInitiator = outside }
    let limit = timeline.wakes + wakeLimit
    // What the home thread itself has resumed happens now, and not when it last drained.
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

  /// Ends the run: every task that waits here unwinds, and nothing is taken in any more.
  ///
  /// - Parameter farewell: what is still to be done by the actors, without waiting for anything.
  /// - Returns: how many tasks are on other threads and will find nobody when they come back.
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

  /// Lets whatever came from outside unwind with the rest; work that has not begun never begins.
  private func unwind(_ arrivals: Inbox.Contents) {
    unsafe actingInitiator = outside
    for errand in arrivals.errands { errand() }
    takeUp(arrivals.jobs)
    release()
  }

  /// Lets parts of tasks go on that came back from other threads.
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
