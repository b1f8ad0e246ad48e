import Domain
import Synchronization

/// Runs the actors of one world on one thread, on virtual time, in an order that the seed decides.
///
/// Everything that may happen next is an alarm: a time, a drawn rank that orders what happens at the
/// same instant, and whom to wake. One is woken, everything it does is run to the end, and only then
/// is the next one woken, so at most one task is ever runnable and the order cannot depend on the
/// optimiser. When nothing is runnable, time jumps to the next alarm.
///
/// It runs closed, by `run`, or open, by `open` and `drain`. All state is confined to the thread that
/// called one of them, which is why the class may be unchecked; what other threads bring to an open
/// scheduler waits in a locked inbox.
@safe public final class Scheduler: SerialExecutor, TaskExecutor, @unchecked Sendable {
  /// Why a run ended without its script having been played.
  public enum Failure: Error, Hashable {
    /// Nothing can happen any more and the script is not finished: it stalled, or work escaped in a
    /// way that the runtime does not show.
    case stalled(waiters: [String])
    /// Work left for another executor, where nothing is deterministic.
    case escaped(String)
    /// More wakes than any scenario needs: something wakes itself without end.
    case runaway(wakes: Int)
  }

  /// Wakes after which a run counts as running away.
  public let wakeLimit: Int

  let owner = Atomic<UInt>(0)
  let inbox = Inbox()
  private let foreignJobs = Atomic<Int>(0)
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  @exclusivity(unchecked) var ready: [UnownedJob] = []
  @exclusivity(unchecked) var timeline: Timeline
  var phase = Phase.idle
  private var refusedWaits = 0
  private static let refusalLimit = 100_000
  /// Tasks that were begun and have not come to their end.
  private(set) var unfinished = 0

  enum Phase {
    case idle, running, open, finished, failed(any Error), ending
  }

  public init(seed: Seed, startingAt start: Instant, wakeLimit: Int = 100_000_000) {
    unsafe timeline = Timeline(seed: seed, startingAt: start)
    self.wakeLimit = wakeLimit
  }

  public var now: Instant { unsafe timeline.now }

  /// The order in which things that could have happened at the same instant did happen.
  public var schedule: Schedule { unsafe timeline.schedule }

  /// Plays a script from its start to its end, on the calling thread.
  ///
  /// - Parameters:
  ///   - script: what is to be played.
  ///   - ending: called when the script has ended or failed, before what still waits is cleared away.
  /// - Throws: what the script or background work threw, or a `Failure`.
  public func run(
    _ script: @escaping @Sendable () async throws -> Void,
    ending: () -> Void = {}
  ) throws {
    precondition(isIdle, "a scheduler runs once")
    let thread = EscapeWatch.currentThread
    owner.store(thread, ordering: .relaxed)
    EscapeWatch.begin(on: thread)
    phase = .running
    start {
      try await script()
      self.phase = .finished
    }
    var escape = runToEnd()
    let outcome = phase
    phase = .ending
    ending()
    release()
    escape = EscapeWatch.end(on: thread) ?? escape
    if case .finished = outcome, unfinished > 0 { escape = escape ?? "a task never came back" }
    owner.store(0, ordering: .relaxed)
    if let escape { throw Failure.escaped(escape) }
    if case .failed(let error) = outcome { throw error }
  }

  /// Starts work at the current instant, in an order that the seed decides.
  ///
  /// What it throws ends the run, because nobody else awaits it.
  public func start(_ work: @escaping @Sendable () async throws -> Void) {
    _ = unsafe timeline.seat(.work(work), until: now)
  }

  var isIdle: Bool {
    if case .idle = phase { true } else { false }
  }

  /// Waits until a deadline, a signal, or the end of the world, whichever comes first.
  func wait(until deadline: Instant?, for signal: Signal) async -> Wake {
    guard !refusesWaits() else { return .ended }
    return await unsafe withUnsafeContinuation { continuation in
      unsafe seat(continuation, until: deadline, for: signal)
    }
  }

  /// Keeps a suspended task until it is woken, once.
  func seat(
    _ continuation: UnsafeContinuation<Wake, Never>,
    until deadline: Instant?,
    for signal: Signal?
  ) {
    let ticket = unsafe timeline.seat(
      .task(continuation),
      until: deadline,
      waitingFor: signal?.name
    )
    signal?.add(ticket)
  }

  /// Whether the world is being cleared away, so that nobody may begin to wait.
  ///
  /// A task that goes on waiting in spite of it is left where it is, or clearing away would not end.
  func refusesWaits() -> Bool {
    guard case .ending = phase, refusedWaits < Self.refusalLimit else { return false }
    refusedWaits += 1
    return true
  }

  /// Whether a wait is worth waking, as it goes on.
  func holds(_ ticket: Ticket) -> Bool { unsafe timeline.holds(ticket) }

  /// Makes a waiting task runnable as a choice of its own at the current instant.
  func notify(_ ticket: Ticket) { unsafe timeline.notify(ticket) }
}

// MARK: - The executor

extension Scheduler {
  public func enqueue(_ job: consuming ExecutorJob) {
    guard owner.load(ordering: .relaxed) == EscapeWatch.currentThread else {
      if !inbox.put(UnownedJob(job)) { foreignJobs.add(1, ordering: .relaxed) }
      return
    }
    unsafe ready.append(UnownedJob(job))
  }

  public func checkIsolated() {
    precondition(
      owner.load(ordering: .relaxed) == EscapeWatch.currentThread,
      "not on this world's thread"
    )
  }
}

// MARK: - The loop

extension Scheduler {
  /// Wakes one after the other until the script is finished or the run has failed.
  ///
  /// - Returns: how work escaped, if it did.
  private func runToEnd() -> String? {
    while true {
      runReady()
      if let reason = escapeReason() { return reason }
      guard case .running = phase else { return nil }
      guard let (sleeper, reason) = unsafe timeline.advance() else {
        phase = .failed(Failure.stalled(waiters: unsafe timeline.waiters))
        return nil
      }
      guard unsafe timeline.wakes <= wakeLimit else {
        phase = .failed(Failure.runaway(wakes: unsafe timeline.wakes))
        wake(sleeper, because: .ended)
        return nil
      }
      wake(sleeper, because: reason)
    }
  }

  /// Runs whatever the last wake made runnable.
  func runReady() {
    while unsafe !ready.isEmpty {
      // Nearly always there is one, and taking the last is quicker than taking the first.
      let job = unsafe ready.count == 1 ? ready.removeLast() : ready.removeFirst()
      unsafe job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
    }
  }

  func wake(_ sleeper: WaitingRoom.Sleeper, because reason: Wake) {
    switch sleeper {
    case .task(let continuation): unsafe continuation.resume(returning: reason)
    case .work(let work):
      guard reason != .ended else { return }
      unfinished += 1
      _ = Task(executorPreference: self) {
        do { try await work() } catch { self.fail(error) }
        self.unfinished -= 1
      }
    }
  }

  private func fail(_ error: any Error) {
    switch phase {
    case .running, .open: phase = .failed(error)
    case .idle, .finished, .failed, .ending: break
    }
  }

  /// Lets every task that still waits unwind, so that a world leaves nothing behind.
  func release() {
    runReady()
    while refusedWaits < Self.refusalLimit, let sleeper = unsafe timeline.dismiss() {
      wake(sleeper, because: .ended)
      runReady()
    }
  }

  private func escapeReason() -> String? {
    if foreignJobs.load(ordering: .relaxed) > 0 { return "work came back from another thread" }
    return EscapeWatch.reason(on: EscapeWatch.currentThread)
  }
}
