import Foundation
import Synchronization

/// A thread that was there before the world and is told what to do without anything being handed to it:
/// it watches a word of memory.
final class Bystander: Sendable {
  static let shared = Bystander()

  private let errand = Mutex<(@Sendable () -> Void)?>(nil)
  private let turn = Mutex(())
  private let asked = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  private init() {
    let thread = Thread { [self] in
      while true {
        asked.wait()
        errand.withLock { $0 }?()
        done.signal()
      }
    }
    thread.start()
  }

  /// Has the thread do something, and comes back when it has.
  func perform(_ work: @escaping @Sendable () -> Void) {
    turn.withLock { _ in
      errand.withLock { $0 = work }
      asked.signal()
      done.wait()
      errand.withLock { $0 = nil }
    }
  }
}

/// An executor that hands jobs to Dispatch.
final class QueueExecutor: TaskExecutor, SerialExecutor {
  static let shared = QueueExecutor()

  private let queue = DispatchQueue(label: "elsewhere")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(),
        taskExecutor: self.asUnownedTaskExecutor()
      )
    }
  }
}

/// An executor that has a thread for each job.
final class ThreadExecutor: TaskExecutor {
  static let shared = ThreadExecutor()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// An actor whose executor is a queue.
actor Clerk {
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    QueueExecutor.shared.asUnownedSerialExecutor()
  }

  func visit() {}
}
