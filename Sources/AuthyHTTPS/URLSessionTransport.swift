import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The way to a server over the network: the whole of what a live adapter adds.
///
/// Each call has a session of its own, and so a connection of its own: on one that was kept and
/// breaks, Foundation would send the request again without a word, and no more than six calls could be
/// under way at once. No cookies and no cache are kept, no redirection is followed, which could take the
/// API key elsewhere, and no challenge is met.
public final class URLSessionTransport: HTTPTransport {
  private let base: String
  private let timeout: Duration
  private let answerLimit: Int
  private let queues = CallQueues()

  /// Makes a way to a server.
  ///
  /// - Parameters:
  ///   - base: `http` or `https`, host and perhaps port, without a slash behind.
  ///   - timeout: how long a call may take from its beginning to the last byte of the answer, up to
  ///     a day.
  ///   - answerLimit: how many bytes the body of an answer may have, after it was decoded; one that
  ///     has more is cut off, and the call was interrupted.
  public init(
    to base: String = "https://api.authy.com",
    timeout: Duration = .seconds(10),
    answerLimit: Int = 1_048_576
  ) {
    self.base = base
    self.timeout = min(timeout, .seconds(86_400))
    self.answerLimit = answerLimit
  }

  /// Sends a request once and brings its response.
  ///
  /// - Throws: `notSent` as well for a target that Foundation would not put on the wire as it is,
  ///   byte for byte; `noAnswer` when the time is up, `interrupted` when the calling task is
  ///   cancelled, each `notSent` if the call had not begun.
  public func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    switch await call(request) {
    case .success(let response): return response
    case .failure(let failure): throw failure.meaning
    }
  }

  /// Sends a request as `send` does, and tells more of why there is no answer.
  package func call(_ request: HTTPRequest) async -> Result<HTTPResponse, CallFailure> {
    guard let message = URLRequest(request, to: base) else {
      return .failure(CallFailure(.notSent, because: .unsendable))
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
