import Domain

/// What may happen to one message on its way.
public enum Fault: Hashable, Sendable {
  /// It never arrives; whoever waits for an answer gives up after the network's patience.
  case drop
  /// It arrives twice, the second time after a latency of its own; nobody waits for a second answer.
  case duplicate
  /// It takes this much longer; beyond the network's patience, whoever waits has given up by then.
  case delay(Duration)
  /// It arrives at exactly this instant, or at once when that has passed.
  case arrive(at: Instant)
  /// It is overtaken: it arrives once the next message of its kind has arrived.
  case reorder
  /// The connection breaks where it would have arrived, which whoever waits for an answer learns at
  /// once: before the receiver acts on a request's way, after that on an answer's.
  case reset
  /// It trickles in byte by byte, more slowly than anybody waits.
  case drip
  /// Something on the way answers in the receiver's place: on a request's way the receiver never
  /// hears of it, on an answer's it has acted.
  case replace(Interference)
}

/// What comes instead of an answer.
public enum Interference: Hashable, Sendable {
  /// A status of 500 to 599, with a page of a server that knows nothing of Authy.
  case serverError(Int)
  /// Status 429, perhaps with the seconds to wait.
  case tooManyRequests(retryAfter: Int?)
  /// The first half of the answer.
  case truncated
  /// Status 200 with a text that is no JSON.
  case text
  /// Status 200 with a page, as of a captive portal.
  case page
}

extension Interference {
  /// What comes in place of an answer that was given, or that never will be.
  public func response(insteadOf answer: HTTPResponse?) -> HTTPResponse {
    switch self {
    case .serverError(let status):
      Self.page(status, "<html><body><h1>\(status) Bad Gateway</h1></body></html>")
    case .tooManyRequests(let seconds):
      HTTPResponse(429, headers: seconds.map { ["Retry-After": "\($0)"] } ?? [:])
    case .truncated:
      HTTPResponse(
        answer?.status ?? 200,
        headers: answer?.headers ?? [:],
        body: Array((answer?.body ?? []).prefix((answer?.body.count ?? 0) / 2))
      )
    case .text: .text("approved")
    case .page: Self.page(200, "<html><body>Please sign in to this network.</body></html>")
    }
  }

  private static func page(_ status: Int, _ markup: String) -> HTTPResponse {
    HTTPResponse(status, headers: ["Content-Type": "text/html"], body: Array(markup.utf8))
  }
}

extension Interference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .serverError(let status): "a page with status \(status)"
    case .tooManyRequests(nil): "status 429"
    case .tooManyRequests(let seconds?): "status 429 and a wait of \(seconds) s"
    case .truncated: "half an answer"
    case .text: "a text that says approved"
    case .page: "a page of another network with status 200"
    }
  }
}
