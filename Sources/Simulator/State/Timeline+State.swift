import Domain

extension Timeline {
  /// One wait that has not ended.
  struct Wait {
    let guest: WaitingRoom.Guest
    let signal: String?
    /// The deadline, or nil if the wait has none.
    let end: Instant?
  }

  /// All waits, the earliest deadline first, and those without a deadline last.
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
