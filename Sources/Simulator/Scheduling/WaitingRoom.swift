/// Names one wait of one task; a ticket is good for one wake.
struct Ticket: Hashable {
  let seat: Int32
  let generation: UInt32
}

/// Where suspended tasks sit until they are woken, each exactly once.
///
/// This is the one place that holds continuations, which are the unchecked kind because a seat is
/// emptied by whoever wakes it.
@safe struct WaitingRoom {
  @safe enum Sleeper {
    case task(UnsafeContinuation<Wake, Never>)
    case work(@Sendable () async throws -> Void)
  }

  /// Who sleeps, on whose behalf, and what the wait is called.
  @safe struct Guest {
    let sleeper: Sleeper
    let owner: Owner
    let step: ChoiceName.Step
  }

  @safe private struct Seat {
    var guest: Guest?
    var generation: UInt32 = 0
    var waitingFor: String?
  }

  private var seats: [Seat] = []
  private var free: [Int32] = []

  /// What the waiters without a time wait for.
  var waiters: [String] { seats.compactMap { $0.guest == nil ? nil : $0.waitingFor } }

  /// How many tasks sit here.
  var tasks: Int {
    seats.count { seat in
      if case .task = seat.guest?.sleeper { true } else { false }
    }
  }

  /// Everybody who sits here, by their seats.
  var occupied: [(ticket: Ticket, guest: Guest, signal: String?)] {
    seats.enumerated().compactMap { index, seat in
      seat.guest.map { guest in
        (Ticket(seat: Int32(index), generation: seat.generation), guest, seat.waitingFor)
      }
    }
  }

  mutating func seat(_ guest: Guest, waitingFor name: String?) -> Ticket {
    if let index = free.popLast() {
      seats[Int(index)].guest = guest
      seats[Int(index)].waitingFor = name
      return Ticket(seat: index, generation: seats[Int(index)].generation)
    }
    seats.append(Seat(guest: guest, waitingFor: name))
    return Ticket(seat: Int32(seats.count - 1), generation: 0)
  }

  /// Whether the ticket's sleeper still sits there.
  func holds(_ ticket: Ticket) -> Bool {
    let seat = seats[Int(ticket.seat)]
    return seat.generation == ticket.generation && seat.guest != nil
  }

  /// The ticket's sleeper, if it still sits there.
  func guest(_ ticket: Ticket) -> Guest? {
    let seat = seats[Int(ticket.seat)]
    return seat.generation == ticket.generation ? seat.guest : nil
  }

  /// Empties the seat, or gives nil when its sleeper was woken before.
  mutating func take(_ ticket: Ticket) -> Guest? {
    let index = Int(ticket.seat)
    guard seats[index].generation == ticket.generation,
      let guest = seats[index].guest
    else { return nil }
    seats[index].guest = nil
    seats[index].generation &+= 1
    free.append(ticket.seat)
    return guest
  }

  /// Empties the occupied seat that comes first, if any.
  mutating func takeAny() -> Guest? {
    guard let index = seats.firstIndex(where: { $0.guest != nil }) else {
      return nil
    }
    return take(Ticket(seat: Int32(index), generation: seats[index].generation))
  }
}
