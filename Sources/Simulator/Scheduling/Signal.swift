import Domain

/// Something that tasks of one world wait for, with a name that says what.
///
/// Its state is confined to the world's thread. What another thread waits for or notifies is done when an
/// open scheduler is drained next, and is an escape from a closed one.
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
  /// - Throws: `CancellationError` when the world ends first.
  public func wait(until deadline: Instant? = nil) async throws -> Bool {
    switch await scheduler.wait(until: deadline, for: self) {
    case .notified: return true
    case .due: return false
    case .ended: throw CancellationError()
    }
  }

  /// Wakes everyone who waits now, each as a choice of its own.
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
    // Waits that ran into their deadline leave their tickets behind.
    if waiting.count >= 16 { waiting.removeAll { !scheduler.holds($0) } }
    waiting.append(waitID)
  }
}
