import Domain

/// The scheduler's main state: which tasks wait for what, what happens next, and what time it is.
///
/// It is confined to the world's thread.
final class Timeline {
  // Only one thread accesses these, and never twice at a time, so exclusive access is not checked.
  @exclusivity(unchecked) private var present: Instant
  @exclusivity(unchecked) private var wakeCount = 0
  @exclusivity(unchecked) private var agenda = Agenda()
  @exclusivity(unchecked) private var room = WaitingRoom()
  private let chooser: Chooser
  /// The last instant at which several things could happen; the last of them counts as a choice
  /// too.
  @exclusivity(unchecked) private var lastTie: Int64?

  init(choosing chooser: Chooser, startingAt start: Instant) {
    unsafe present = start
    self.chooser = chooser
  }

  var now: Instant { unsafe present }

  /// How often a task was woken, 0 or more.
  var wakes: Int { unsafe wakeCount }

  /// What the tasks wait for that wait without a deadline, if that many tasks have not ended.
  func waiters(among unfinished: Int) -> [String] {
    let names = unsafe room.waiters
    guard !names.isEmpty, unsafe room.tasks < unfinished else { return names }
    return names + [Scheduler.Failure.somethingElse]
  }

  /// Takes a seat for a sleeper, which is woken at the deadline if there is one.
  @inline(__always)
  func seat(
    _ sleeper: consuming WaitingRoom.Sleeper,
    of initiator: Initiator,
    for step: ChoiceName.Step,
    until deadline: Instant?,
    waitingFor signal: Signal? = nil
  ) -> WaitID {
    let waitID = unsafe room.seat(
      WaitingRoom.Guest(sleeper: sleeper, initiator: initiator, step: step),
      waitingFor: signal
    )
    if let deadline { add(waitID, initiator.word(of: step), at: deadline, because: .due) }
    return waitID
  }

  /// Puts a sleeper on a seat that was taken before.
  @inline(__always)
  func settle(_ sleeper: consuming WaitingRoom.Sleeper, on waitID: WaitID) {
    unsafe room.settle(sleeper, on: waitID)
  }

  /// Makes the wake of a sleeper a choice at the current instant.
  func notify(_ waitID: WaitID) {
    guard let guest = unsafe room.guest(waitID) else { return }
    add(waitID, guest.initiator.word(of: guest.step.noticed), at: now, because: .notified)
  }

  /// Whether that wait has not ended.
  func holds(_ waitID: WaitID) -> Bool { unsafe room.holds(waitID) }

  /// Moves to the next alarm, and returns the task that it wakes.
  func advance() -> (guest: WaitingRoom.Guest, wake: Wake)? {
    while let alarm = unsafe agenda.pop() {
      guard let guest = unsafe room.take(alarm.waitID) else { continue }
      if alarm.at > now.nanoseconds { unsafe present = Instant(nanoseconds: alarm.at) }
      // Another alarm at the same instant makes this a choice, but only if its task still waits.
      while let next = unsafe agenda.first, next.at == alarm.at {
        guard unsafe !room.holds(next.waitID) else {
          unsafe lastTie = alarm.at
          break
        }
        _ = unsafe agenda.pop()
      }
      if unsafe lastTie == alarm.at {
        let step = alarm.wake == .notified ? guest.step.noticed : guest.step
        chooser.keepOrder(alarm.rank, of: step, of: guest.initiator)
      }
      unsafe wakeCount += 1
      return (guest, alarm.wake)
    }
    return nil
  }

  /// All alarms, in no order, including those whose task no longer waits.
  var alarms: [Alarm] { unsafe agenda.all }

  /// All waiting tasks, in no meaningful order.
  var occupied: [(waitID: WaitID, guest: WaitingRoom.Guest, signal: String?)] {
    unsafe room.occupied
  }

  /// The instant of the next alarm.
  func nextAlarm() -> Instant? {
    while let alarm = unsafe agenda.first {
      if unsafe room.holds(alarm.waitID) { return Instant(nanoseconds: alarm.at) }
      _ = unsafe agenda.pop()
    }
    return nil
  }

  /// Lets time pass in which nothing happens; time never goes backwards.
  func pass(until time: Instant) { unsafe present = max(present, time) }

  /// Empties one seat, whoever has it; this is for the end of the world.
  func dismiss() -> WaitingRoom.Guest? { unsafe room.takeAny() }

  @inline(__always)
  private func add(
    _ waitID: WaitID,
    _ word: UInt64,
    at time: Instant,
    because wake: Wake
  ) {
    // Time never goes backwards: what is asked for the past happens now, in a random order.
    let time = max(time, now)
    let rank = chooser.rank(of: word)
    unsafe agenda.push(Alarm(at: time.nanoseconds, rank: rank, waitID: waitID, wake: wake))
  }
}

extension ChoiceName.Step {
  /// The step of the same wait if it ends by a notification and not at its deadline.
  fileprivate var noticed: Self { Self(.notice, number) }
}

/// Why a waiting task was woken.
enum Wake { case due, notified, ended }

/// An alarm: when something happens, its rank among equals, and the task that it wakes.
struct Alarm: HeapElement {
  let at: Int64
  let rank: UInt64
  let waitID: WaitID
  let wake: Wake

  func comesBefore(_ other: Alarm) -> Bool {
    at != other.at ? at < other.at : rank < other.rank
  }
}

/// The alarms of a world, the earliest first.
typealias Agenda = Heap<Alarm>
