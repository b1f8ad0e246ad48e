import Domain

/// A clock that stands still until somebody waits, and then rings on the way what is due.
///
/// Like everything on the bare stage it is confined to the task that plays the script, which is why
/// the class may be unchecked.
final class HandClock: @unchecked Sendable {
  private(set) var now = Instant(epochSeconds: 1_546_300_800)
  private var alarms: [(due: Instant, ring: () async throws -> Void)] = []

  func ring(at due: Instant, _ ring: @escaping () async throws -> Void) {
    alarms.append((due, ring))
  }

  /// Rings after each interval until a ring says that no more is wanted.
  func ring(every interval: Duration, _ ring: @escaping () async throws -> Bool) {
    self.ring(at: now + interval) {
      if try await ring() { self.ring(every: interval, ring) }
    }
  }

  /// Turns the clock until a look finds something, at most for a while.
  func wait<Found>(_ patience: Duration, _ look: () -> Found?) async throws -> Found? {
    let deadline = now + patience
    while true {
      if let found = look() { return found }
      let next = alarms.indices.min { alarms[$0].due < alarms[$1].due }
      guard let next, alarms[next].due <= deadline else { break }
      let alarm = alarms.remove(at: next)
      now = alarm.due
      try await alarm.ring()
    }
    now = deadline
    return nil
  }
}
