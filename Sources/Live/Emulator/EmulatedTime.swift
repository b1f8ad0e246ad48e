import Domain

/// The time of an emulated world: that of the wall clock and ahead of it, or one that stands still.
struct EmulatedTime {
  private enum Flow {
    case running(ahead: Duration)
    case frozen(at: Instant)

    func now(_ present: Instant) -> Instant {
      switch self {
      case .running(let ahead): present + ahead
      case .frozen(let instant): instant
      }
    }
  }

  private var flow: Flow
  /// When the time was turned by the wall clock, oldest first, and how it went before.
  private var turns: [(present: Instant, before: Flow)] = []

  /// Begins at the present, and runs or stands still.
  init(at present: Instant, isFrozen: Bool) {
    flow = isFrozen ? .frozen(at: present) : .running(ahead: .zero)
    turns = [(present, .running(ahead: .zero))]
  }

  func now(_ present: Instant) -> Instant { flow.now(present) }

  mutating func advance(by duration: Duration, at present: Instant) {
    switch flow {
    case .running(let ahead): turn(to: .running(ahead: ahead + duration), at: present)
    case .frozen(let instant): turn(to: .frozen(at: instant + duration), at: present)
    }
  }

  var isFrozen: Bool {
    switch flow {
    case .running: false
    case .frozen: true
    }
  }

  mutating func setFrozen(_ isFrozen: Bool, at present: Instant) {
    let now = now(present)
    turn(to: isFrozen ? .frozen(at: now) : .running(ahead: now - present), at: present)
  }

  private mutating func turn(to flow: Flow, at present: Instant) {
    // What is older than so many turns counts as old as they are.
    if turns.count == 1_000 { turns.removeFirst(500) }
    turns.append((present, self.flow))
    self.flow = flow
  }

  /// How long it really takes until an instant; nil while the time stands still.
  func wait(until instant: Instant, from present: Instant) -> Duration? {
    switch flow {
    case .running: max(.zero, instant - now(present))
    case .frozen: nil
    }
  }

  /// What an application's clock, which nobody turns, would show now if as much time had gone by on
  /// it as has here since the application wrote down an instant.
  ///
  /// So a token that was signed a moment ago is a moment old, though the time here stands still, and
  /// one that was signed before an advance of 300 s is 300 s old. Most applications cut an instant to
  /// its whole second, which then counts as before all turns in that second: time is turned at the
  /// beginning of a second where it must be told apart.
  func applicationTime(since issuedAt: Instant, at present: Instant) -> Instant {
    let signedAt = min(issuedAt, present)
    let flow = turns.first { signedAt < $0.present }?.before ?? self.flow
    return now(present) - (flow.now(signedAt) - signedAt)
  }
}
