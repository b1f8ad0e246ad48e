import Domain

/// Something that tasks of one world can wait for, with a name that says what it is.
///
/// Its state is confined to the world's thread. If another thread waits for it or notifies it, an
/// open scheduler does that in its next drain, and a closed one counts it as an escape.
public final class Signal: @unchecked Sendable {
  public let name: String
  private let scheduler: Scheduler
  private var waiting: [WaitID] = []

  public init(_ name: String, on scheduler: Scheduler) {
    self.name = name
    self.scheduler = scheduler
  }

  /// Waits for the signal, at most until a deadline.
  ///
  /// - Returns: whether the signal came.
  /// - Throws: `CancellationError` if the world ends first.
  public func wait(until deadline: Instant? = nil) async throws -> Bool {
    switch await scheduler.wait(until: deadline, for: self) {
    case .notified: return true
    case .due: return false
    case .ended: throw CancellationError()
    }
  }

  /// Wakes every task that waits now, each as a choice of its own.
  public func notify() {
    guard scheduler.isAtHome else {
      scheduler.takeIn { self.notify() }
      return
    }
    let waitIDs = waiting
    waiting.removeAll(keepingCapacity: true)
    for waitID in waitIDs { scheduler.notify(waitID) }
  }

  func add(_ waitID: WaitID) {
    // Waits that ended at their deadline are still in the list, so it is cleaned up now and then.
    if waiting.count >= 16 { waiting.removeAll { !scheduler.holds($0) } }
    waiting.append(waitID)
  }
}
