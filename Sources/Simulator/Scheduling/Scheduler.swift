import Domain
import Synchronization

/// Runs the actors of one world on one thread, on virtual time, in an order that the seed decides.
///
/// Everything that may happen next is an alarm: a time, a drawn rank that orders alarms at the same
/// instant, and the task to wake. The scheduler wakes one task, runs everything that this makes
/// runnable, and only then wakes the next one. So at most one task is runnable at any time, and the
/// order cannot depend on the optimizer. If nothing is runnable, time jumps to the next alarm.
///
/// It runs closed, by `run`, or open, by `open` and `drain`. All state is confined to the thread
/// that called one of them, so the class may be unchecked. What other threads bring to an open
/// scheduler waits in a locked inbox.
@safe public final class Scheduler: SerialExecutor, TaskExecutor, @unchecked Sendable {
  /// How many wakes one run may have before it counts as endless, 1 or more.
  package let wakeLimit: Int

  /// How many parts of tasks may run between two wakes before the run counts as endless, 1 or more.
  ///
  /// A script needs about four to do one thing without waiting.
  package let jobLimit: Int

  let homeThread = Atomic<UInt>(Scheduler.nobodyYet)
  let inbox = Inbox()
  /// How often another thread touched a world that is not open.
  let intrusions = Atomic<Int>(0)
  /// The present, which any thread may read; the timeline's own is confined to the world's thread.
  private let publishedNow: Atomic<Int64>
  // Only one thread accesses these, and never twice at a time, so exclusive access is not checked.
  @exclusivity(unchecked) var ready: [Ready] = []
  let timeline: Timeline
  /// What would continue after some time on the wall clock.
  @exclusivity(unchecked) var oversleepers: [Ready] = []
  @exclusivity(unchecked) private var currentPhase = Phase.idle
  var refusedWaits = 0
  static let refusalLimit = 100_000
  /// How many tasks were begun and have not ended, 0 or more.
  var unfinished = 0
  /// Whether this package's own work begins without a tether; false if it awaits code that others
  /// wrote.
  var trustsOwnWork = false
  /// Whether the task is tethered whose part is running.
  @exclusivity(unchecked) var isTethered = true
  /// The seat of a task that is on its way to it.
  @exclusivity(unchecked) var arriving: WaitID?
  /// Why the running task was woken.
  @exclusivity(unchecked) var lastWake = Wake.due
  /// The actor where the tasks wait.
  let restingPlace = RestingPlace()
  /// The source of all choices.
  let chooser: Chooser
  /// What can be shown if the run is to be stopped on its way.
  let gallery = Gallery()
  /// The initiator on whose behalf the running part of a task acts.
  ///
  /// A task that suspends here gets its initiator back when it is woken, and a new task gets the
  /// one of its starter.
  @exclusivity(unchecked) var actingInitiator: Initiator

  /// The initiator of everything that comes from outside an open scheduler.
  let outside = Initiator(root: "outside")

  private var initiators: [String: Initiator]

  /// A part of a task that can continue, and its initiator.
  struct Ready {
    let job: UnownedJob
    let initiator: Initiator
    let isTethered: Bool
  }

  enum Phase {
    case idle, running, open, finished, failed(any Error), ending
  }

  /// Creates a scheduler, which runs once.
  ///
  /// - Parameters:
  ///   - seed: decides the order of things that can happen at the same instant.
  ///   - choices: the choices that differ from what the seed gives.
  ///   - start: the first instant.
  ///   - wakeLimit: how many wakes a run, or one `drain`, may have, 1 or more.
  ///   - jobLimit: how many parts of tasks may run between two wakes, 1 or more.
  public init(
    seed: Seed,
    following choices: [Choice] = [],
    startingAt start: Instant,
    wakeLimit: Int = 100_000_000,
    jobLimit: Int = 5_000_000
  ) {
    chooser = Chooser(seed: seed, following: choices)
    let script = Initiator(root: "script")
    unsafe actingInitiator = script
    initiators = ["script": script, "outside": outside]
    timeline = Timeline(choosing: chooser, startingAt: start)
    publishedNow = Atomic(start.nanoseconds)
    self.wakeLimit = wakeLimit
    self.jobLimit = jobLimit
    restingPlace.serve(self)
  }

  /// The present instant, which any thread may read.
  package var now: Instant { Instant(nanoseconds: publishedNow.load(ordering: .relaxed)) }

  /// The choices that were made so far, in their order.
  package var choices: [Choice] { chooser.choices }

  /// Plays a script from its start to its end, on the calling thread.
  ///
  /// - Parameters:
  ///   - script: the script.
  ///   - ending: called when the script has ended or failed, before the waiting tasks are cleared
  ///     away.
  /// - Throws: what the script or background work throws, or a `Failure`.
  public func run(
    _ script: @escaping @Sendable () async throws -> Void,
    ending: () -> Void = {}
  ) throws {
    precondition(isIdle, "a scheduler runs once")
    let thread = EscapeWatch.currentThread
    homeThread.store(thread, ordering: .relaxed)
    EscapeWatch.begin(on: thread)
    phase = .running
    start {
      try await script()
      self.phase = .finished
    }
    runToEnd(on: thread)
    stopAtEnd()
    gallery.close()
    let outcome = phase
    phase = .ending
    ending()
    release()
    let escape = EscapeWatch.end(on: thread)
    homeThread.store(Self.nobodyAnyMore, ordering: .relaxed)
    if let escape { throw Failure.escaped(escape) }
    if case .failed(let error) = outcome { throw error }
    // This comes last, because when another thread comes is a matter of chance, and nothing else
    // may depend on it.
    if unfinished > 0 { throw Failure.escaped("a task never came back") }
    if intrusions.load(ordering: .relaxed) > 0 {
      throw Failure.escaped("another thread touched the world")
    }
  }

  /// The initiator with a name.
  func initiator(of name: String) -> Initiator {
    let initiator = initiators[name] ?? Initiator(root: name)
    initiators[name] = initiator
    return initiator
  }

  /// Forgets somebody with a name, on whose behalf nothing more is begun.
  func forgetInitiator(of name: String) { initiators[name] = nil }

  /// Does something on behalf of an initiator.
  @inline(__always) nonisolated(nonsending) func act<Result>(
    as initiator: Initiator,
    _ work: () async throws -> Result
  ) async rethrows -> Result {
    let before = unsafe actingInitiator
    unsafe actingInitiator = initiator
    defer { unsafe actingInitiator = before }
    return try await work()
  }

  var phase: Phase {
    get { unsafe currentPhase }
    set { unsafe currentPhase = newValue }
  }

  var isIdle: Bool {
    if case .idle = phase { true } else { false }
  }

  /// Whether nothing may come from outside, not even while the run is being cleared away.
  var isClosed: Bool { !inbox.isOpen }

  /// Moves to the next alarm, and returns the task that it wakes.
  func advance() -> (guest: WaitingRoom.Guest, wake: Wake)? {
    defer { publishedNow.store(timeline.now.nanoseconds, ordering: .relaxed) }
    return timeline.advance()
  }

  /// Lets time pass in which nothing happens.
  func pass(until time: Instant) {
    timeline.pass(until: time)
    publishedNow.store(timeline.now.nanoseconds, ordering: .relaxed)
  }
}
