import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One call with a session of its own, which ends with a verdict whatever Foundation does.
///
/// `CallState` decides. This class only acts: it answers the caller first, and cleans up
/// Foundation's task afterwards.
final class URLSessionCall: NSObject, @unchecked Sendable {
  typealias Answer = CheckedContinuation<CallState.Verdict, Never>

  private let queues: CallQueues
  /// Guards everything below.
  private let lock = NSLock()
  private var state: CallState
  private var answer: Answer?
  private var timer: (any DispatchSourceTimer)?
  private var task: URLSessionTask?

  init(takingAtMost limit: Int, on queues: CallQueues) {
    state = CallState(takingAtMost: limit)
    self.queues = queues
  }

  /// Starts the call and its timer; `answer` is resumed exactly once.
  func begin(_ message: URLRequest, patience: Duration, answering answer: Answer) {
    let timer = DispatchSource.makeTimerSource(queue: queues.timers)
    timer.setEventHandler { self.take(.timeIsUp) }
    timer.schedule(deadline: .now() + patience / .seconds(1))
    lock.withLock {
      self.answer = answer
      self.timer = timer
    }
    timer.resume()
    // The caller may have been cancelled before `answer` was stored.
    if Task.isCancelled { take(.cancelled) }
    queues.handover.async { self.handOver(message, patience) }
  }

  /// Gives the event to `state` and acts on a verdict; nothing happens after the verdict.
  func take(_ event: CallState.Event) {
    guard let (verdict, answer, timer) = lock.withLock({ decide(event) }) else { return }
    answer.resume(returning: verdict)
    timer?.cancel()
    queues.handover.async { self.dropTask() }
  }

  /// Drops the task after its end, when there is nothing left to cancel.
  func forgetTask() { lock.withLock { task = nil } }

  /// Must be called with the lock held.
  private func decide(
    _ event: CallState.Event
  ) -> (CallState.Verdict, Answer, (any DispatchSourceTimer)?)? {
    guard let answer, let verdict = state.take(event) else { return nil }
    defer { (self.answer, timer) = (nil, nil) }
    return (verdict, answer, timer)
  }

  // MARK: On the queue of hand-overs

  /// Any line of this may block inside Foundation, so the state is checked again directly before
  /// the start.
  private func handOver(_ message: URLRequest, _ patience: Duration) {
    guard lock.withLock({ answer != nil }) else { return }
    let session = URLSession(
      configuration: .singleUse(beyond: patience),
      delegate: self,
      delegateQueue: queues.callbacks
    )
    let task = session.dataTask(with: message)
    let isWanted = lock.withLock {
      guard state.begin() else { return false }
      self.task = task
      return true
    }
    if isWanted { task.resume() } else { task.cancel() }
    session.finishTasksAndInvalidate()
  }

  private func dropTask() {
    let task = lock.withLock {
      defer { self.task = nil }
      return self.task
    }
    task?.cancel()
  }
}

extension URLSessionConfiguration {
  /// A configuration that stores nothing, and leaves the time limit to the call's own timer.
  fileprivate static func singleUse(beyond patience: Duration) -> URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    // Foundation's timeout is in whole seconds and starts again with every byte.
    configuration.timeoutIntervalForRequest = patience / .seconds(1) + 60
    configuration.httpCookieStorage = nil
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    return configuration
  }
}
