import Domain
import Synchronization

// How tasks begin. A tethered task prefers this scheduler for whatever it awaits outside of actors,
// so that the code of any module stays here; this costs a request at every hop. This package's own
// work needs no tether: it begins in an actor of the world, and everything it awaits inherits that.
extension Scheduler {
  /// Starts work at the current instant, in an order that the seed decides.
  ///
  /// An error that it throws ends the run, because nobody else awaits it. If another thread calls
  /// this, an open scheduler takes the work as submitted, and a closed one counts it as an escape.
  public func start(_ work: @escaping @Sendable () async throws -> Void) {
    guard isAtHome else {
      if !inbox.put(work, wakingHome: true) { intrusions.add(1, ordering: .relaxed) }
      return
    }
    start(as: unsafe actingInitiator.child(.task), isTethered: true, work)
  }

  /// Starts work of this package on behalf of an initiator; only the world's thread may call this.
  func start(as initiator: Initiator? = nil, own work: @escaping @Sendable () async throws -> Void)
  {
    start(as: unsafe initiator ?? actingInitiator.child(.task), isTethered: !trustsOwnWork, work)
  }

  func start(
    as initiator: Initiator,
    isTethered: Bool,
    _ work: @escaping @Sendable () async throws -> Void
  ) {
    let step = initiator.next(.beginning)
    _ = timeline.seat(
      .work(work, isTethered: isTethered),
      of: initiator,
      for: step,
      until: now
    )
  }

  /// Begins work now, as a task.
  func begin(_ work: @escaping @Sendable () async throws -> Void, isTethered: Bool) {
    unfinished += 1
    unsafe self.isTethered = isTethered
    if isTethered {
      _ = Task(executorPreference: self) { await self.perform(work) }
    } else {
      Threshold(of: self).assumeIsolated { $0.begin(work) }
    }
  }

  fileprivate nonisolated(nonsending) func perform(
    _ work: @Sendable () async throws -> Void
  ) async {
    do { try await work() } catch { fail(error) }
    unfinished -= 1
  }

  func fail(_ error: any Error) {
    switch phase {
    case .running, .open: phase = .failed(error)
    case .idle, .finished, .failed, .ending: break
    }
  }
}

/// The actor in which work begins that needs no tether.
@safe private actor Threshold {
  nonisolated let unownedExecutor: UnownedSerialExecutor
  private let scheduler: Scheduler

  init(of scheduler: Scheduler) {
    self.scheduler = scheduler
    unsafe unownedExecutor = scheduler.asUnownedSerialExecutor()
  }

  /// The task inherits this actor because its closure uses it.
  func begin(_ work: @escaping @Sendable () async throws -> Void) {
    _ = Task { await self.scheduler.perform(work) }
  }
}
