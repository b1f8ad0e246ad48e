import Domain

/// The time of an emulated world, which runs ahead of the wall clock or stands still.
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
  /// Each change of the time, oldest first: its moment on the wall clock, and how time ran before
  /// it.
  private var turns: [(present: Instant, before: Flow)] = []

  /// Begins at the present moment, and runs or stands still.
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
    // The oldest changes are dropped; earlier timestamps then count as if they were from the oldest
    // kept change.
    if turns.count == 1_000 { turns.removeFirst(500) }
    turns.append((present, self.flow))
    self.flow = flow
  }

  /// How long it takes on the wall clock until an instant; `nil` while time stands still.
  func wait(until instant: Instant, from present: Instant) -> Duration? {
    switch flow {
    case .running: max(.zero, instant - now(present))
    case .frozen: nil
    }
  }

  /// The time that an application's clock would show if it had moved as the emulated time did since
  /// `issuedAt`.
  ///
  /// Nobody changes the application's own clock, so a token is judged by this time. A token that
  /// was signed a moment ago is a moment old, even if the emulated time stands still. One that was
  /// signed before an advance of 300 s is 300 s old. Most applications write whole seconds, and
  /// such an instant counts as before all changes in its second. So a change that must be told
  /// apart happens at the beginning of a second.
  func applicationTime(since issuedAt: Instant, at present: Instant) -> Instant {
    let signedAt = min(issuedAt, present)
    let flow = turns.first { signedAt < $0.present }?.before ?? self.flow
    return now(present) - (flow.now(signedAt) - signedAt)
  }
}
