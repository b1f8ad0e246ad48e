import Domain

/// Who waits for what, what happens next, and what time it is: the scheduler's whole state.
///
/// Confined to the world's thread.
final class Timeline {
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  @exclusivity(unchecked) private var present: Instant
  @exclusivity(unchecked) private var wakeCount = 0
  @exclusivity(unchecked) private var agenda = Agenda()
  @exclusivity(unchecked) private var room = WaitingRoom()
  private let chooser: Chooser
  /// When several things could happen last; one that is left of them is no less a choice.
  @exclusivity(unchecked) private var lastTie: Int64?

  init(choosing chooser: Chooser, startingAt start: Instant) {
    unsafe present = start
    self.chooser = chooser
  }

  var now: Instant { unsafe present }

  /// How often a task was woken.
  var wakes: Int { unsafe wakeCount }

  /// What is waited for without a time, when so many tasks have not come to their end.
  func waiters(among unfinished: Int) -> [String] {
    let names = unsafe room.waiters
    guard !names.isEmpty, unsafe room.tasks < unfinished else { return names }
    return names + [Scheduler.Failure.somethingElse]
  }

  /// Seats a sleeper, who is woken at a deadline if there is one.
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

  /// Has a sleeper sit on a seat that was taken before.
  @inline(__always)
  func settle(_ sleeper: consuming WaitingRoom.Sleeper, on waitID: WaitID) {
    unsafe room.settle(sleeper, on: waitID)
  }

  /// Makes a sleeper's wake a choice at the current instant.
  func notify(_ waitID: WaitID) {
    guard let guest = unsafe room.guest(waitID) else { return }
    add(waitID, guest.initiator.word(of: guest.step.noticed), at: now, because: .notified)
  }

  /// Whether that wait goes on.
  func holds(_ waitID: WaitID) -> Bool { unsafe room.holds(waitID) }

  /// Moves to whatever comes first, and gives whom it wakes.
  func advance() -> (guest: WaitingRoom.Guest, wake: Wake)? {
    while let alarm = unsafe agenda.pop() {
      guard let guest = unsafe room.take(alarm.waitID) else { continue }
      if alarm.at > now.nanoseconds { unsafe present = Instant(nanoseconds: alarm.at) }
      // What is at the same instant and waited for is a choice; what nobody waits for any more is none.
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

  /// What is to happen, in no order; what is not waited for any more is among it.
  var alarms: [Alarm] { unsafe agenda.all }

  /// Everybody who waits, in no order that means anything.
  var occupied: [(waitID: WaitID, guest: WaitingRoom.Guest, signal: String?)] {
    unsafe room.occupied
  }

  /// When whatever comes first is to happen.
  func nextAlarm() -> Instant? {
    while let alarm = unsafe agenda.first {
      if unsafe room.holds(alarm.waitID) { return Instant(nanoseconds: alarm.at) }
      _ = unsafe agenda.pop()
    }
    return nil
  }

  /// Lets time go on in which nothing happens; it does not run backwards.
  func pass(until time: Instant) { unsafe present = max(present, time) }

  /// Empties one seat, whoever sits there; for the end of the world.
  func dismiss() -> WaitingRoom.Guest? { unsafe room.takeAny() }

  @inline(__always)
  private func add(
    _ waitID: WaitID,
    _ word: UInt64,
    at time: Instant,
    because wake: Wake
  ) {
    // Time does not run backwards: what is asked for the past happens now, in no preferred order.
    let time = max(time, now)
    let rank = chooser.rank(of: word)
    unsafe agenda.push(Alarm(at: time.nanoseconds, rank: rank, waitID: waitID, wake: wake))
  }
}

extension ChoiceName.Step {
  /// The same wait, when it ends because somebody says so and not at its time.
  fileprivate var noticed: Self { Self(.notice, number) }
}

/// Why a waiting task was woken.
enum Wake { case due, notified, ended }

/// Something that is to happen: when, in which order among equals, and whom it wakes.
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
