/// Identifies one wait of one task, which is woken at most once.
struct WaitID: Hashable {
  let seat: Int32
  let generation: UInt32
}

/// Holds suspended tasks on seats until they are woken, each exactly once.
///
/// This is the only place that holds unchecked continuations and jobs. It resumes each one only
/// once, because taking it empties its seat.
@safe struct WaitingRoom {
  @safe enum Sleeper {
    /// The part of a task after its pause.
    case task(UnownedJob, isTethered: Bool)
    /// A task that waits on another thread.
    case visitor(UnsafeContinuation<Wake, Never>)
    /// A task that has not begun.
    case work(@Sendable () async throws -> Void, isTethered: Bool)
    /// A task that has taken its seat and is on its way to it.
    case arriving
  }

  /// A sleeper, its initiator, and the name of its wait.
  @safe struct Guest {
    fileprivate(set) var sleeper: Sleeper
    let initiator: Initiator
    let step: ChoiceName.Step
  }

  // A guest is moved in and out and never copied, because a copy would count references for every
  // wait.
  @safe private struct Seat {
    var guest: Guest?
    var generation: UInt32 = 0
    var signal: Signal?
  }

  private var seats: [Seat] = []
  private var free: [Int32] = []

  /// The names of the signals that tasks without a deadline wait for.
  var waiters: [String] { seats.compactMap { $0.guest == nil ? nil : $0.signal?.name } }

  /// How many tasks sit here, 0 or more.
  var tasks: Int {
    seats.count { seat in
      switch seat.guest?.sleeper {
      case .task, .visitor, .arriving: true
      case .work, nil: false
      }
    }
  }

  /// All guests, in the order of their seats.
  var occupied: [(waitID: WaitID, guest: Guest, signal: String?)] {
    seats.enumerated().compactMap { index, seat in
      seat.guest.map { guest in
        (WaitID(seat: Int32(index), generation: seat.generation), guest, seat.signal?.name)
      }
    }
  }

  @inline(__always)
  mutating func seat(_ guest: consuming Guest, waitingFor signal: Signal?) -> WaitID {
    guard !free.isEmpty else {
      seats.append(Seat(guest: guest, signal: signal))
      return WaitID(seat: Int32(seats.count - 1), generation: 0)
    }
    let number = free.removeLast()
    let index = Int(number)
    seats[index].guest = guest
    if let signal { seats[index].signal = signal }
    return WaitID(seat: number, generation: seats[index].generation)
  }

  /// Puts a sleeper on a seat that was taken before.
  @inline(__always)
  mutating func settle(_ sleeper: consuming Sleeper, on waitID: WaitID) {
    seats[Int(waitID.seat)].guest?.sleeper = sleeper
  }

  /// Whether that wait has not ended; an emptied seat has another generation.
  @inline(__always)
  func holds(_ waitID: WaitID) -> Bool {
    seats[Int(waitID.seat)].generation == waitID.generation
  }

  /// The guest of that wait, if it has not ended.
  func guest(_ waitID: WaitID) -> Guest? { holds(waitID) ? seats[Int(waitID.seat)].guest : nil }

  /// Empties the seat and returns its guest, or nil if the guest was woken before.
  @inline(__always)
  mutating func take(_ waitID: WaitID) -> Guest? {
    guard holds(waitID) else { return nil }
    let index = Int(waitID.seat)
    seats[index].generation &+= 1
    if seats[index].signal != nil { seats[index].signal = nil }
    free.append(waitID.seat)
    return seats[index].guest.take()
  }

  /// Empties the first occupied seat, if there is one.
  mutating func takeAny() -> Guest? {
    guard let index = seats.firstIndex(where: { $0.guest != nil }) else {
      return nil
    }
    return take(WaitID(seat: Int32(index), generation: seats[index].generation))
  }
}
