import Foundation

/// The queues on which the calls of one transport are started, timed and called back.
///
/// Foundation may block whoever starts or cancels a task, so that is done on a queue of its own.
struct CallQueues: Sendable {
  let handover = DispatchQueue(label: "authy.handover")
  let timers = DispatchQueue(label: "authy.timers")
  let callbacks = OperationQueue()

  init() { callbacks.maxConcurrentOperationCount = 1 }
}
