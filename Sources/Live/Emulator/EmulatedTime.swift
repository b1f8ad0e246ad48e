import Domain

/// The time of an emulated world: that of the wall clock and ahead of it, or one that stands still.
struct EmulatedTime {
  private enum Flow {
    case running(ahead: Duration)
    case frozen(at: Instant)
  }

  private var flow: Flow

  /// Begins at the present, and runs or stands still.
  init(at present: Instant, isFrozen: Bool) {
    flow = isFrozen ? .frozen(at: present) : .running(ahead: .zero)
  }

  func now(_ present: Instant) -> Instant {
    switch flow {
    case .running(let ahead): present + ahead
    case .frozen(let instant): instant
    }
  }

  mutating func advance(by duration: Duration) {
    switch flow {
    case .running(let ahead): flow = .running(ahead: ahead + duration)
    case .frozen(let instant): flow = .frozen(at: instant + duration)
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
    flow = isFrozen ? .frozen(at: now) : .running(ahead: now - present)
  }

  /// How long it really takes until an instant; nil while the time stands still.
  func wait(until instant: Instant, from present: Instant) -> Duration? {
    switch flow {
    case .running: max(.zero, instant - now(present))
    case .frozen: nil
    }
  }
}
