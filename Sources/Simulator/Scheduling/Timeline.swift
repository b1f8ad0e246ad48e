import Domain

/// Who waits for what, what happens next, and what time it is: the scheduler's whole state.
struct Timeline {
  private(set) var now: Instant
  private(set) var schedule = Schedule()
  /// Whether choices are recorded, which a run without an end cannot afford.
  var keepsSchedule = true
  /// How often a task was woken.
  private(set) var wakes = 0
  private var agenda = Agenda()
  private var room = WaitingRoom()
  private var ranks: SeededGenerator

  init(seed: Seed, startingAt start: Instant) {
    now = start
    ranks = seed.generator(for: .ranks)
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
    until deadline: Instant?,
    waitingFor name: String? = nil
  ) -> Ticket {
    let ticket = room.seat(sleeper, waitingFor: name)
    if let deadline { add(ticket, at: deadline, because: .due) }
    return ticket
  }

  /// Makes a sleeper's wake a choice at the current instant.
  mutating func notify(_ ticket: Ticket) {
    guard room.holds(ticket) else { return }
    add(ticket, at: now, because: .notified)
  }

  /// Whether the wait that the ticket names goes on.
  func holds(_ ticket: Ticket) -> Bool { room.holds(ticket) }

  /// Moves to whatever comes first, and gives whom it wakes.
  mutating func advance() -> (sleeper: WaitingRoom.Sleeper, wake: Wake)? {
    while let alarm = agenda.pop() {
      guard let sleeper = room.take(alarm.ticket) else { continue }
      if alarm.at > now.nanoseconds { now = Instant(nanoseconds: alarm.at) }
      while let next = agenda.first, !room.holds(next.ticket) { _ = agenda.pop() }
      if agenda.first?.at == alarm.at, keepsSchedule { schedule.record(rank: alarm.rank) }
      wakes += 1
      return (sleeper, alarm.wake)
    }
    return nil
  }

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
  mutating func dismiss() -> WaitingRoom.Sleeper? { room.takeAny() }

  private mutating func add(_ ticket: Ticket, at time: Instant, because wake: Wake) {
    // Time does not run backwards: what is asked for the past happens now, in no preferred order.
    let time = max(time, now)
    agenda.push(Alarm(at: time.nanoseconds, rank: ranks.next(), ticket: ticket, wake: wake))
  }
}

/// Why a waiting task was woken.
enum Wake { case due, notified, ended }
