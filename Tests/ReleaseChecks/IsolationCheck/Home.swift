import Dispatch

/// An actor of a user's application, from which the product is called.
protocol Home: Actor {
  /// Whether the code that asks runs on this actor; one that cannot tell ends the process instead.
  nonisolated var isHere: Bool { get }
}

/// An actor as most are, on the runtime's own executor.
actor OrdinaryHome: Home {
  nonisolated var isHere: Bool {
    preconditionIsolated("after a call of the product, which is named above")
    return true
  }
}

/// An actor with an executor of its own, which knows whether its queue is running.
@safe actor QueueHome: Home {
  private let executor = QueueExecutor()

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  nonisolated var isHere: Bool { executor.isRunning }
}

/// The main actor runs on the main queue, which need not keep to the main thread.
extension MainActor: Home {
  nonisolated var isHere: Bool { DispatchQueue.main.isRunning }
}

/// Runs an actor on a dispatch queue.
private final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "isolation-check")

  init() { queue.mark() }

  var isRunning: Bool { queue.isRunning }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

extension DispatchQueue {
  private static let key = DispatchSpecificKey<String>()

  /// Lets code find out whether it runs on this queue.
  func mark() { setSpecific(key: Self.key, value: label) }

  fileprivate var isRunning: Bool { Self.getSpecific(key: Self.key) == label }
}
