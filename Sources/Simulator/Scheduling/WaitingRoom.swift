/// Names one wait of one task; a ticket is good for one wake.
struct Ticket: Hashable {
  let seat: Int32
  let generation: UInt32
}

/// Where suspended tasks sit until they are woken, each exactly once.
///
/// This is the one place that holds what goes on when it is woken, which nobody checks, because a seat is
/// emptied by whoever wakes it.
@safe struct WaitingRoom {
  @safe enum Sleeper {
    /// The part of a task that comes after its pause.
    case task(UnownedJob, isTethered: Bool)
    /// A task that waits on another thread.
    case visitor(UnsafeContinuation<Wake, Never>)
    /// A task that has not begun.
    case work(@Sendable () async throws -> Void, isTethered: Bool)
    /// A task that has taken its seat and is on its way to it.
    case arriving
  }

  /// Who sleeps, on whose behalf, and what the wait is called.
  @safe struct Guest {
    fileprivate(set) var sleeper: Sleeper
    let owner: Owner
    let step: ChoiceName.Step
  }

  // A guest is moved in and out and never copied, since that would count references for every wait.
  @safe private struct Seat {
    var guest: Guest?
    var generation: UInt32 = 0
    var signal: Signal?
  }

  private var seats: [Seat] = []
  private var free: [Int32] = []

  /// What the waiters without a time wait for.
  var waiters: [String] { seats.compactMap { $0.guest == nil ? nil : $0.signal?.name } }

  /// How many tasks sit here.
  var tasks: Int {
    seats.count { seat in
      switch seat.guest?.sleeper {
      case .task, .visitor, .arriving: true
      case .work, nil: false
      }
    }
  }

  /// Everybody who sits here, by their seats.
  var occupied: [(ticket: Ticket, guest: Guest, signal: String?)] {
    seats.enumerated().compactMap { index, seat in
      seat.guest.map { guest in
        (Ticket(seat: Int32(index), generation: seat.generation), guest, seat.signal?.name)
      }
    }
  }

  @inline(__always)
  mutating func seat(_ guest: consuming Guest, waitingFor signal: Signal?) -> Ticket {
    guard !free.isEmpty else {
      seats.append(Seat(guest: guest, signal: signal))
      return Ticket(seat: Int32(seats.count - 1), generation: 0)
    }
    let number = free.removeLast()
    let index = Int(number)
    seats[index].guest = guest
    if let signal { seats[index].signal = signal }
    return Ticket(seat: number, generation: seats[index].generation)
  }

  /// Has somebody sit on a seat that was taken before.
  @inline(__always)
  mutating func settle(_ sleeper: consuming Sleeper, on ticket: Ticket) {
    seats[Int(ticket.seat)].guest?.sleeper = sleeper
  }

  /// Whether the ticket's sleeper still sits there: a seat that is emptied has another generation.
  @inline(__always)
  func holds(_ ticket: Ticket) -> Bool {
    seats[Int(ticket.seat)].generation == ticket.generation
  }

  /// The ticket's sleeper, if it still sits there.
  func guest(_ ticket: Ticket) -> Guest? { holds(ticket) ? seats[Int(ticket.seat)].guest : nil }

  /// Empties the seat, or gives nil when its sleeper was woken before.
  @inline(__always)
  mutating func take(_ ticket: Ticket) -> Guest? {
    guard holds(ticket) else { return nil }
    let index = Int(ticket.seat)
    seats[index].generation &+= 1
    if seats[index].signal != nil { seats[index].signal = nil }
    free.append(ticket.seat)
    return seats[index].guest.take()
  }

  /// Empties the occupied seat that comes first, if any.
  mutating func takeAny() -> Guest? {
    guard let index = seats.firstIndex(where: { $0.guest != nil }) else {
      return nil
    }
    return take(Ticket(seat: Int32(index), generation: seats[index].generation))
  }
}
