import Domain

// How a task waits: it takes a seat, hops to the pause with it, and goes on when it is woken.
extension Scheduler {
  /// Waits until a deadline, a signal, or the end of the world, whichever comes first.
  func wait(until deadline: Instant?, for signal: Signal) async -> Wake {
    guard isAtHome else { return await waitFromOutside(until: deadline, for: signal) }
    guard !refusesWaits() else { return .ended }
    return await pause(until: deadline, for: signal)
  }

  /// Waits at home, in a wait that has a name and an owner of its own if they are given.
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

  /// Takes a seat for whoever waits.
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

  /// Whether the world is being cleared away, so that nobody may begin to wait.
  ///
  /// A task that goes on waiting in spite of it is left where it is, or clearing away would not end.
  func refusesWaits() -> Bool {
    guard case .ending = phase, refusedWaits < Self.refusalLimit else { return false }
    refusedWaits += 1
    return true
  }

  /// Whether a wait is worth waking, as it goes on.
  func holds(_ waitID: WaitID) -> Bool { timeline.holds(waitID) }

  /// Makes a waiting task runnable as a choice of its own at the current instant.
  func notify(_ waitID: WaitID) { timeline.notify(waitID) }
}
