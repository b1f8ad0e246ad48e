import Domain

/// The clock of a world, on virtual time.
///
/// Its time stands still while any task can run, and jumps ahead when none can. It is a
/// `Swift.Clock`, so code that is written for any clock runs on it.
@safe public actor VirtualClock: Clock {
  public typealias Duration = Swift.Duration

  nonisolated let scheduler: Scheduler

  /// This is stored because every hop in the world reads it; `scheduler` keeps the scheduler alive.
  public nonisolated let unownedExecutor: UnownedSerialExecutor

  public init(on scheduler: Scheduler) {
    self.scheduler = scheduler
    unsafe unownedExecutor = scheduler.asUnownedSerialExecutor()
  }

  public nonisolated var now: Instant { scheduler.now }

  /// The smallest step of the clock: one nanosecond.
  public nonisolated var minimumResolution: Duration { .nanoseconds(1) }

  /// Waits until an instant, or not at all if it has passed.
  ///
  /// - Throws: `CancellationError` if the task is cancelled or the world ends first.
  public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let cancelled = Signal("a cancellation", on: scheduler)
    let woken = try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await cancelled.wait(until: deadline)
    } onCancel: {
      cancelled.notify()
    }
    if woken { throw CancellationError() }
  }

  /// Waits for a duration, for tasks of the world's actors, which only the end of the world
  /// cancels.
  ///
  /// - Throws: `CancellationError` if the world ends first.
  public nonisolated func pass(_ duration: Duration) async throws {
    try await pass(until: now + duration)
  }

  /// Waits until an instant.
  ///
  /// - Throws: `CancellationError` if the world ends first.
  public nonisolated func pass(until deadline: Instant) async throws {
    try await pass(until: deadline, as: nil, of: nil)
  }

  /// Waits until an instant; the wait may have its own name and initiator.
  @inline(__always) nonisolated func pass(
    until deadline: Instant,
    as step: ChoiceName.Step?,
    of initiator: Initiator?
  ) async throws {
    guard scheduler.isAtHome else { return try await passOutside(until: deadline) }
    guard !scheduler.refusesWaits() else { throw CancellationError() }
    // Every leg of every message waits here, so this call is inlined and not one function deeper.
    let wake = await scheduler.pause(as: step, of: initiator, until: deadline, for: nil)
    if wake == .ended { throw CancellationError() }
  }

  @inline(never) private nonisolated func passOutside(until deadline: Instant) async throws {
    let wake = await scheduler.waitFromOutside(until: deadline, for: nil)
    if wake == .ended { throw CancellationError() }
  }
}
