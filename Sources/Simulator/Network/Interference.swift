import Domain

/// What arrives instead of an answer.
public enum Interference: Hashable, Sendable {
  /// A status from 500 to 599, with a page from a server that is not Authy's.
  case serverError(Int)
  /// Status 429, perhaps with the number of seconds to wait.
  case tooManyRequests(retryAfter: Int?)
  /// Only the first half of the answer.
  case truncated
  /// Status 200 with a text that is not JSON.
  case text
  /// Status 200 with a page, as from a captive portal.
  case page
}

extension Interference {
  /// The response that arrives in place of an answer, whether or not there was one.
  public func response(insteadOf answer: HTTPResponse?) -> HTTPResponse {
    switch self {
    case .serverError(let status):
      Self.page(status, "<html><body><h1>Error \(status)</h1></body></html>")
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
