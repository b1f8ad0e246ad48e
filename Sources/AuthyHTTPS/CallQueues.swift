import Foundation

/// Where the calls of one transport are handed over, timed, and called back.
///
/// Foundation may hold whoever starts or cancels a task, so that is done where nothing else is.
struct CallQueues: Sendable {
  let handover = DispatchQueue(label: "authy.handover")
  let timers = DispatchQueue(label: "authy.timers")
  let callbacks = OperationQueue()

  init() { callbacks.maxConcurrentOperationCount = 1 }
}
