import Synchronization

/// Holds what other threads brought to an open scheduler until its home thread looks; it is the
/// only state that other threads may touch.
final class Inbox: Sendable {
  typealias Work = @Sendable () async throws -> Void

  typealias Errand = @Sendable () -> Void

  /// Parts of tasks that continue here, work that begins here, and errands that are done at once.
  struct Contents {
    var errands: [Errand] = []
    var jobs: [UnownedJob] = []
    var work: [Work] = []
  }

  private struct State {
    var contents = Contents()
    /// Wakes the home thread; nil while the scheduler is not open.
    var wake: (@Sendable () -> Void)?
    /// Whether the home thread was woken and has not looked yet.
    var isHomeTold = false
  }

  private let state = Guarded(State())
  private let hasContents = Atomic<Bool>(false)

  /// Whether the inbox was empty a moment ago; this takes no lock.
  var isEmpty: Bool { !hasContents.load(ordering: .relaxed) }

  /// Whether the inbox accepts anything.
  var isOpen: Bool { state.withLock { $0.wake != nil } }

  func open(waking wake: @escaping @Sendable () -> Void) {
    state.withLock { $0.wake = wake }
  }

  /// Refuses everything from now on, and returns what was in the inbox.
  func close() -> Contents {
    state.withLock { $0.wake = nil }
    return take()
  }

  /// Adds a job and wakes the home thread; the result is false if the scheduler is not open.
  func put(_ job: UnownedJob) -> Bool { put(wakingHome: true) { $0.jobs.append(job) } }

  /// Adds work; the result is false if the scheduler is not open.
  func put(_ work: @escaping Work, wakingHome: Bool) -> Bool {
    put(wakingHome: wakingHome) { $0.work.append(work) }
  }

  /// Adds an errand and wakes the home thread; the result is false if the scheduler is not open.
  func put(_ errand: @escaping Errand) -> Bool {
    put(wakingHome: true) { $0.errands.append(errand) }
  }

  /// Adds jobs of the home thread's own, without waking it.
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
    // This comes after the lock, so that the function may do anything.
    wake?()
    return isOpen
  }
}
