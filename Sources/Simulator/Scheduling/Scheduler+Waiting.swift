import Domain

// How a task waits: it takes a seat, hops to the resting place, and continues after it was woken.
extension Scheduler {
  /// Waits until a deadline, a signal, or the end of the world, whichever comes first.
  func wait(until deadline: Instant?, for signal: Signal) async -> Wake {
    guard isAtHome else { return await waitFromOutside(until: deadline, for: signal) }
    guard !refusesWaits() else { return .ended }
    return await pause(until: deadline, for: signal)
  }

  /// Waits on the home thread; the wait may have its own name and initiator.
  @inline(__always) nonisolated(nonsending) func pause(
    as step: ChoiceName.Step? = nil,
    of sleeper: Initiator? = nil,
    until deadline: Instant?,
    for signal: Signal?
  ) async -> Wake {
    unsafe arriving = seat(.arriving, as: step, of: sleeper, until: deadline, for: signal)
    await restingPlace.stay()
    guard unsafe arriving == nil else { preconditionFailure("a task went on without a pause") }
    return unsafe lastWake
  }

  /// Keeps the task that has just taken a seat.
  func keep(_ job: UnownedJob) {
    guard let waitID = unsafe arriving else { preconditionFailure("a pause begins with a seat") }
    unsafe arriving = nil
    timeline.settle(.task(job, isTethered: unsafe isTethered), on: waitID)
  }

  /// Takes a seat for a task that is about to wait.
  @discardableResult
  func seat(
    _ sleeper: WaitingRoom.Sleeper,
    as step: ChoiceName.Step? = nil,
    of initiator: Initiator? = nil,
    until deadline: Instant?,
    for signal: Signal?
  ) -> WaitID {
    let initiator = unsafe initiator ?? actingInitiator
    let waitID = timeline.seat(
      sleeper,
      of: initiator,
      for: step ?? initiator.next(.wait),
      until: deadline,
      waitingFor: signal
    )
    signal?.add(waitID)
    return waitID
  }

  /// Whether the world is being cleared away, so that no task may begin to wait.
  ///
  /// A task that keeps on waiting is finally left where it is, or clearing away would not end.
  func refusesWaits() -> Bool {
    guard case .ending = phase, refusedWaits < Self.refusalLimit else { return false }
    refusedWaits += 1
    return true
  }

  /// Whether a wait has not ended, so that it can still be woken.
  func holds(_ waitID: WaitID) -> Bool { timeline.holds(waitID) }

  /// Makes a waiting task runnable at the current instant, as a choice of its own.
  func notify(_ waitID: WaitID) { timeline.notify(waitID) }
}
