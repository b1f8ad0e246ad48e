import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What Foundation reports about the call; only the end of the task is sure to be reported.
extension URLSessionCall: URLSessionDataDelegate {
  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    take(.received(Array(data)))
  }

  /// Returns a redirection to the caller as the answer, instead of following it.
  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didReceive challenge: URLAuthenticationChallenge,
    completionHandler:
      @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    #if canImport(FoundationNetworking)
      // On Linux a challenge is the whole answer: without a credential, nothing more comes.
      take(.ended(task.head))
    #else
      completionHandler(.performDefaultHandling, nil)
    #endif
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didCompleteWithError error: (any Error)?
  ) {
    forgetTask()
    switch error {
    case nil: take(.ended(task.head))
    case let error as URLError: take(.failed(URLSessionFailure(error)))
    case _?: take(.failed(.interrupted))
    }
  }
}

extension URLSessionTask {
  /// The head of the response in the domain's types; invalid header fields are left out.
  fileprivate var head: CallState.Head? {
    guard let response = response as? HTTPURLResponse else { return nil }
    var headers: HTTPHeaders = [:]
    let names = response.allHeaderFields.keys.compactMap { $0 as? String }.sorted()
    for name in names {
      guard let value = response.value(forHTTPHeaderField: name) else { continue }
      try? headers.append(name, value)
    }
    return CallState.Head(status: response.statusCode, headers: headers)
  }
}
