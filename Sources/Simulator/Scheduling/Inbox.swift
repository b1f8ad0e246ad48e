import Synchronization

/// What an open scheduler has been given to do since its home thread last looked: the one place that other
/// threads may touch.
final class Inbox: Sendable {
  typealias Work = @Sendable () async throws -> Void

  typealias Errand = @Sendable () -> Void

  /// Parts of tasks that go on here, work that is to begin here, and what is done at once.
  struct Contents {
    var errands: [Errand] = []
    var jobs: [UnownedJob] = []
    var work: [Work] = []
  }

  private struct State {
    var contents = Contents()
    /// What tells the home thread to look; nil while the scheduler is not open.
    var wake: (@Sendable () -> Void)?
    /// Whether the home thread was told and has not looked yet.
    var isHomeTold = false
  }

  private let state = Guarded(State())
  private let hasContents = Atomic<Bool>(false)

  /// Whether nothing was there a moment ago; costs no lock.
  var isEmpty: Bool { !hasContents.load(ordering: .relaxed) }

  /// Whether anything is taken in.
  var isOpen: Bool { state.withLock { $0.wake != nil } }

  func open(waking wake: @escaping @Sendable () -> Void) {
    state.withLock { $0.wake = wake }
  }

  /// Refuses everything from now on, and gives what was there.
  func close() -> Contents {
    state.withLock { $0.wake = nil }
    return take()
  }

  /// Takes a job in, unless the scheduler is not open, and wakes its home thread.
  func put(_ job: UnownedJob) -> Bool { put(wakingHome: true) { $0.jobs.append(job) } }

  /// Takes work in, unless the scheduler is not open.
  func put(_ work: @escaping Work, wakingHome: Bool) -> Bool {
    put(wakingHome: wakingHome) { $0.work.append(work) }
  }

  /// Takes an errand in, unless the scheduler is not open, and wakes its home thread.
  func put(_ errand: @escaping Errand) -> Bool {
    put(wakingHome: true) { $0.errands.append(errand) }
  }

  /// Takes in jobs of the home thread's own.
  func keep(_ jobs: [UnownedJob]) {
    _ = put(wakingHome: false) { $0.jobs += jobs }
  }

  func take() -> Contents {
    state.withLock { state in
      hasContents.store(false, ordering: .relaxed)
      state.isHomeTold = false
      defer { state.contents = Contents() }
      return state.contents
    }
  }

  private func put(wakingHome: Bool, _ add: (inout Contents) -> Void) -> Bool {
    let (isOpen, wake) = state.withLock { state in
      guard let wake = state.wake else { return (false, Optional<@Sendable () -> Void>.none) }
      add(&state.contents)
      hasContents.store(true, ordering: .relaxed)
      guard wakingHome, !state.isHomeTold else { return (true, nil) }
      state.isHomeTold = true
      return (true, wake)
    }
    // Outside the lock, so that it may do anything.
    wake?()
    return isOpen
  }
}
