import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A transport over the network, which is all that live use adds.
///
/// Each call has its own session and so its own connection. On a kept connection that breaks,
/// Foundation would silently send the request again, and no more than six calls could run at once.
/// The transport keeps no cookies and no cache, and answers no challenge. It follows no
/// redirection, which could take the API key to another server.
public final class URLSessionTransport: HTTPTransport {
  private let base: String
  private let timeout: Duration
  private let answerLimit: Int
  private let queues = CallQueues()

  /// Makes a transport to one server.
  ///
  /// - Parameters:
  ///   - base: `http` or `https`, the host and perhaps a port, without a slash at the end.
  ///   - timeout: how long a call may take from its start to the last byte of the answer, up to
  ///     a day.
  ///   - answerLimit: how many bytes the body of an answer may have after decoding; a longer one is
  ///     cut off, and the call fails as `interrupted`.
  public init(
    to base: String = "https://api.authy.com",
    timeout: Duration = .seconds(10),
    answerLimit: Int = 1_048_576
  ) {
    self.base = base
    self.timeout = min(timeout, .seconds(86_400))
    self.answerLimit = answerLimit
  }

  /// Sends a request once and returns its response.
  ///
  /// - Throws: `noAnswer` when the time is up, and `interrupted` when the calling task is
  ///   cancelled; both become `notSent` if the call had not begun. Also `notSent` for a target that
  ///   Foundation would not send byte for byte.
  public func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    switch await call(request) {
    case .success(let response): return response
    case .failure(let failure): throw failure.meaning
    }
  }

  /// Sends a request like `send`, and says in more detail why there is no answer.
  package func call(_ request: HTTPRequest) async -> Result<HTTPResponse, URLSessionFailure> {
    guard let message = URLRequest(request, to: base) else {
      return .failure(URLSessionFailure(.notSent, because: .unsendable))
    }
    let call = URLSessionCall(takingAtMost: answerLimit, on: queues)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        call.begin(message, patience: timeout, answering: continuation)
      }
    } onCancel: {
      call.take(.cancelled)
    }
  }
}
