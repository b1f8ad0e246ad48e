import Domain

/// The progress and the verdict of one call; the first verdict stands.
package struct CallState {
  package enum Event: Sendable {
    /// The next piece of the body came.
    case received([UInt8])
    /// The answer is complete; `Head` is absent if no response came at all.
    case ended(Head?)
    case failed(URLSessionFailure)
    case timeIsUp
    case cancelled
  }

  /// The status line and the header fields as they were received.
  package struct Head: Sendable {
    let status: Int
    let headers: HTTPHeaders

    package init(status: Int, headers: HTTPHeaders) {
      self.status = status
      self.headers = headers
    }
  }

  package typealias Verdict = Result<HTTPResponse, URLSessionFailure>

  private enum Phase {
    /// The request was not given to Foundation yet, so nothing can have left.
    case waiting
    case underway(body: [UInt8])
    case over
  }

  private let limit: Int
  private var phase = Phase.waiting

  package init(takingAtMost limit: Int) { self.limit = limit }

  /// Notes that the request is given to Foundation now.
  ///
  /// - Returns: whether that is allowed; it is not when the call is already over.
  package mutating func begin() -> Bool {
    switch phase {
    case .waiting:
      phase = .underway(body: [])
      return true
    case .underway, .over: return false
    }
  }

  /// Takes an event; returns the verdict once, and `nil` before and after it.
  package mutating func take(_ event: Event) -> Verdict? {
    let hasBegun: Bool
    var body: [UInt8]
    switch phase {
    case .over: return nil
    case .waiting: (hasBegun, body) = (false, [])
    case .underway(let received): (hasBegun, body) = (true, received)
    }
    phase = .over
    switch event {
    case .received(let bytes):
      guard bytes.count <= limit - body.count else { return .failure(.interrupted) }
      body += bytes
      phase = .underway(body: body)
      return nil
    case .ended(let head):
      return Self.verdict(head, body)
    case .failed(let error): return .failure(error)
    case .timeIsUp:
      return .failure(URLSessionFailure(hasBegun ? .noAnswer : .notSent, because: .timeIsUp))
    case .cancelled: return .failure(hasBegun ? .interrupted : .notSent)
    }
  }

  private static func verdict(_ head: Head?, _ body: [UInt8]) -> Verdict {
    guard let head,
      let response = HTTPResponse(received: head.status, headers: head.headers, body: body)
    else { return .failure(.interrupted) }
    return .success(response)
  }
}
