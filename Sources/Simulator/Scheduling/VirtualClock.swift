import Domain

/// The clock that everyone in a world goes by.
///
/// Its time stands still while anyone can act and jumps when nobody can. It is a `Swift.Clock`, so
/// code written for any clock runs on it.
@safe public actor VirtualClock: Clock {
  public typealias Duration = Swift.Duration

  nonisolated let scheduler: Scheduler

  /// Kept, because every hop in the world asks for it; the scheduler outlives it by `scheduler`.
  public nonisolated let unownedExecutor: UnownedSerialExecutor

  public init(on scheduler: Scheduler) {
    self.scheduler = scheduler
    unsafe unownedExecutor = scheduler.asUnownedSerialExecutor()
  }

  public nonisolated var now: Instant { scheduler.now }

  public nonisolated var minimumResolution: Duration { .nanoseconds(1) }

  /// Waits until a point in time, and not at all when it has passed.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the world ends first.
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

  /// Waits for a period, as actors of the world do, whose tasks nobody cancels but the world's end.
  ///
  /// - Throws: `CancellationError` when the world ends first.
  public nonisolated func pass(_ duration: Duration) async throws {
    try await pass(until: now + duration)
  }

  /// Waits until an instant.
  ///
  /// - Throws: `CancellationError` when the world ends first.
  public nonisolated func pass(until deadline: Instant) async throws {
    try await pass(until: deadline, as: nil, of: nil)
  }

  /// Waits until a point in time, in a wait that has a name of its own if one is given.
  @inline(__always) nonisolated func pass(
    until deadline: Instant,
    as step: ChoiceName.Step?,
    of initiator: Initiator?
  ) async throws {
    guard scheduler.isAtHome else { return try await passOutside(until: deadline) }
    guard !scheduler.refusesWaits() else { throw CancellationError() }
    // Every leg of every message waits here, so the wait is not one more function deep.
    let wake = await scheduler.pause(as: step, of: initiator, until: deadline, for: nil)
    if wake == .ended { throw CancellationError() }
  }

  @inline(never) private nonisolated func passOutside(until deadline: Instant) async throws {
    let wake = await scheduler.waitFromOutside(until: deadline, for: nil)
    if wake == .ended { throw CancellationError() }
  }
}
