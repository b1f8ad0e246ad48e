import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One call over a session of its own, which ends by a verdict whatever Foundation does.
///
/// `CallState` decides; this only acts: it answers first, and sees to Foundation's task afterwards.
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

  /// Starts the call and its time; the answer comes once.
  func begin(_ message: URLRequest, patience: Duration, answering answer: Answer) {
    let timer = DispatchSource.makeTimerSource(queue: queues.timers)
    timer.setEventHandler { self.take(.timeIsUp) }
    timer.schedule(deadline: .now() + patience / .seconds(1))
    lock.withLock {
      self.answer = answer
      self.timer = timer
    }
    timer.resume()
    // The caller may have been cancelled before there was anybody to answer.
    if Task.isCancelled { take(.cancelled) }
    queues.handover.async { self.handOver(message, patience) }
  }

  /// Acts on what happened; after the verdict nothing does.
  func take(_ event: CallState.Event) {
    guard let (verdict, answer, timer) = lock.withLock({ decide(event) }) else { return }
    answer.resume(returning: verdict)
    timer?.cancel()
    queues.handover.async { self.dropTask() }
  }

  /// There is nothing left to cancel.
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

  /// Any line of this may wait for Foundation, so the state is asked last of all.
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
  /// Keeps nothing, and leaves the time to the call's own timer.
  fileprivate static func singleUse(beyond patience: Duration) -> URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    // Foundation takes whole seconds and begins anew with every byte.
    configuration.timeoutIntervalForRequest = patience / .seconds(1) + 60
    configuration.httpCookieStorage = nil
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    return configuration
  }
}
