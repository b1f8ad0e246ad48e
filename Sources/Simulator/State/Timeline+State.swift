import Domain

extension Timeline {
  /// One wait that goes on.
  struct Wait {
    let guest: WaitingRoom.Guest
    let signal: String?
    /// Nil for what is waited for without a time.
    let end: Instant?
  }

  /// All that is waited for, the soonest first, and what has no time at the end.
  var waits: [Wait] {
    var ends: [WaitID: Instant] = [:]
    for alarm in alarms where ends[alarm.waitID].map({ $0.nanoseconds > alarm.at }) ?? true {
      ends[alarm.waitID] = Instant(nanoseconds: alarm.at)
    }
    let waits = occupied.map { Wait(guest: $0.guest, signal: $0.signal, end: ends[$0.waitID]) }
    return waits.map { ($0, $0.guest.initiator.name(of: $0.guest.step).description) }
      .sorted { one, other in
        guard let end = one.0.end else { return other.0.end == nil && one.1 < other.1 }
        return other.0.end.map { (end, one.1) < ($0, other.1) } ?? true
      }.map(\.0)
  }
}
