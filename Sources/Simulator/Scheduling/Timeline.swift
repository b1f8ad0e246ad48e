import Domain

/// Who waits for what, what happens next, and what time it is: the scheduler's whole state.
struct Timeline {
  private(set) var now: Instant
  /// How often a task was woken.
  private(set) var wakes = 0
  private var agenda = Agenda()
  private var room = WaitingRoom()
  private let chooser: Chooser
  /// When several things could happen last; one that is left of them is no less a choice.
  private var lastTie: Int64?

  init(choosing chooser: Chooser, startingAt start: Instant) {
    now = start
    self.chooser = chooser
  }

  /// What is waited for without a time, when so many tasks have not come to their end.
  func waiters(among unfinished: Int) -> [String] {
    let names = room.waiters
    guard !names.isEmpty, room.tasks < unfinished else { return names }
    return names + [Scheduler.Failure.somethingElse]
  }

  /// Seats a sleeper, who is woken at a deadline if there is one.
  mutating func seat(
    _ sleeper: WaitingRoom.Sleeper,
    of owner: Owner,
    for step: ChoiceName.Step,
    until deadline: Instant?,
    waitingFor name: String? = nil
  ) -> Ticket {
    let guest = WaitingRoom.Guest(sleeper: sleeper, owner: owner, step: step)
    let ticket = room.seat(guest, waitingFor: name)
    if let deadline { add(ticket, owner.word(of: step), at: deadline, because: .due) }
    return ticket
  }

  /// Makes a sleeper's wake a choice at the current instant.
  mutating func notify(_ ticket: Ticket) {
    guard let guest = room.guest(ticket) else { return }
    add(ticket, guest.owner.word(of: guest.step.noticed), at: now, because: .notified)
  }

  /// Whether the wait that the ticket names goes on.
  func holds(_ ticket: Ticket) -> Bool { room.holds(ticket) }

  /// Moves to whatever comes first, and gives whom it wakes.
  mutating func advance() -> (guest: WaitingRoom.Guest, wake: Wake)? {
    while let alarm = agenda.pop() {
      guard let guest = room.take(alarm.ticket) else { continue }
      if alarm.at > now.nanoseconds { now = Instant(nanoseconds: alarm.at) }
      while let next = agenda.first, !room.holds(next.ticket) { _ = agenda.pop() }
      if agenda.first?.at == alarm.at { lastTie = alarm.at }
      if lastTie == alarm.at {
        let step = alarm.wake == .notified ? guest.step.noticed : guest.step
        chooser.keepOrder(alarm.rank, of: step, of: guest.owner)
      }
      wakes += 1
      return (guest, alarm.wake)
    }
    return nil
  }

  /// What is to happen, in no order; what is not waited for any more is among it.
  var alarms: [Alarm] { agenda.all }

  /// Everybody who waits, in no order that means anything.
  var occupied: [(ticket: Ticket, guest: WaitingRoom.Guest, signal: String?)] { room.occupied }

  /// When whatever comes first is to happen.
  mutating func nextAlarm() -> Instant? {
    while let alarm = agenda.first {
      if room.holds(alarm.ticket) { return Instant(nanoseconds: alarm.at) }
      _ = agenda.pop()
    }
    return nil
  }

  /// Lets time go on in which nothing happens; it does not run backwards.
  mutating func pass(until time: Instant) { now = max(now, time) }

  /// Empties one seat, whoever sits there; for the end of the world.
  mutating func dismiss() -> WaitingRoom.Guest? { room.takeAny() }

  private mutating func add(
    _ ticket: Ticket,
    _ word: UInt64,
    at time: Instant,
    because wake: Wake
  ) {
    // Time does not run backwards: what is asked for the past happens now, in no preferred order.
    let time = max(time, now)
    let rank = chooser.rank(of: word)
    agenda.push(Alarm(at: time.nanoseconds, rank: rank, ticket: ticket, wake: wake))
  }
}

extension ChoiceName.Step {
  /// The same wait, when it ends because somebody says so and not at its time.
  fileprivate var noticed: Self { Self(.notice, number) }
}

/// Why a waiting task was woken.
enum Wake { case due, notified, ended }
