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
  /// Wakes after which a run counts as running away.
  public let wakeLimit: Int

  /// Parts of tasks after which a run counts as running away when they run without a wake between them.
  ///
  /// A script takes four or so to do one thing without waiting.
  public let jobLimit: Int

  let homeThread = Atomic<UInt>(Scheduler.nobodyYet)
  let inbox = Inbox()
  /// How often another thread touched a world that is not open.
  let intrusions = Atomic<Int>(0)
  /// The present as any thread may read it; the timeline's own is confined to the world's.
  private let publishedNow: Atomic<Int64>
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  @exclusivity(unchecked) var ready: [Ready] = []
  let timeline: Timeline
  /// What would go on when time on the wall clock has passed.
  @exclusivity(unchecked) var oversleepers: [Ready] = []
  @exclusivity(unchecked) private var currentPhase = Phase.idle
  var refusedWaits = 0
  static let refusalLimit = 100_000
  /// Tasks that were begun and have not come to their end.
  var unfinished = 0
  /// Whether work of this package begins without a tether; not where it awaits what others wrote.
  var trustsOwnWork = false
  /// Whether the task is tethered of which a part is running.
  @exclusivity(unchecked) var isTethered = true
  /// The seat of a task that is on its way to it.
  @exclusivity(unchecked) var arriving: WaitID?
  /// Why the task was woken that is running.
  @exclusivity(unchecked) var lastWake = Wake.due
  /// Where its tasks wait.
  let restingPlace = RestingPlace()
  /// Where chances come from.
  let chooser: Chooser
  /// Who can be looked at when the run is to be stopped on its way.
  let gallery = Gallery()
  /// On whose behalf the part of a task acts that is running.
  ///
  /// Whoever suspends here is given it back on waking, and a task that is started has its starter's.
  @exclusivity(unchecked) var actingInitiator: Initiator

  /// On whose behalf what comes from outside an open scheduler acts.
  let outside = Initiator(root: "outside")

  private var initiators: [String: Initiator]

  /// A part of a task that can go on, and on whose behalf it does.
  struct Ready {
    let job: UnownedJob
    let initiator: Initiator
    let isTethered: Bool
  }

  enum Phase {
    case idle, running, open, finished, failed(any Error), ending
  }

  /// Makes a scheduler that runs once.
  ///
  /// - Parameters:
  ///   - seed: what decides the order of things that could happen at the same instant.
  ///   - choices: what is to be chosen otherwise than the seed has it.
  ///   - start: what time it is.
  ///   - wakeLimit: wakes after which a run, or one `drain`, has run away.
  ///   - jobLimit: parts of tasks between two wakes after which it has.
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

  /// What time it is, which any thread may ask.
  public var now: Instant { Instant(nanoseconds: publishedNow.load(ordering: .relaxed)) }

  /// What might have gone otherwise so far, in the order in which it came up.
  public var choices: [Choice] { chooser.choices }

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
    // Only now, because when another thread comes is a matter of chance: nothing else hangs on it.
    if unfinished > 0 { throw Failure.escaped("a task never came back") }
    if intrusions.load(ordering: .relaxed) > 0 {
      throw Failure.escaped("another thread touched the world")
    }
  }

  /// Whose draws are those of somebody with a name.
  func initiator(of name: String) -> Initiator {
    let initiator = initiators[name] ?? Initiator(root: name)
    initiators[name] = initiator
    return initiator
  }

  /// Forgets somebody with a name, on whose behalf nothing more is begun.
  func forgetInitiator(of name: String) { initiators[name] = nil }

  /// Does something on somebody's behalf.
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

  /// Whether nothing may come from outside, not even when the run is being cleared away.
  var isClosed: Bool { !inbox.isOpen }

  /// Moves to whatever comes first, and gives whom it wakes.
  func advance() -> (guest: WaitingRoom.Guest, wake: Wake)? {
    defer { publishedNow.store(timeline.now.nanoseconds, ordering: .relaxed) }
    return timeline.advance()
  }

  /// Lets time go on in which nothing happens.
  func pass(until time: Instant) {
    timeline.pass(until: time)
    publishedNow.store(timeline.now.nanoseconds, ordering: .relaxed)
  }
}
