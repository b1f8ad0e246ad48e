import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The way to a server over the network: the whole of what a live adapter adds.
///
/// It keeps no cookies and no cache, and follows no redirection, which could take the API key
/// elsewhere.
public final class URLSessionTransport: HTTPTransport {
  private let base: String
  private let session: URLSession

  /// Makes a way to a server.
  ///
  /// - Parameters:
  ///   - base: scheme, host and perhaps port, without a slash behind.
  ///   - timeout: how long to wait for anything to come.
  public init(to base: String = "https://api.authy.com", timeout: Duration = .seconds(10)) {
    self.base = base
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout / .seconds(1)
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    session = URLSession(
      configuration: configuration,
      delegate: RedirectionRefusal(),
      delegateQueue: nil
    )
  }

  deinit { session.finishTasksAndInvalidate() }

  public func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    guard let url = URL(string: base + request.target) else { throw .notSent }
    var message = URLRequest(url: url)
    message.httpMethod = request.method.rawValue
    for field in request.headers.fields {
      message.addValue(field.value, forHTTPHeaderField: field.name)
    }
    // On a connection that is kept and breaks, a GET would be sent a second time without a word.
    message.setValue("close", forHTTPHeaderField: "Connection")
    if !request.body.isEmpty { message.httpBody = Data(request.body) }
    let answer: (data: Data, response: URLResponse)
    do {
      answer = try await session.data(for: message)
    } catch let error as URLError {
      throw HTTPTransportError(error)
    } catch {
      throw .interrupted
    }
    guard let response = (answer.response as? HTTPURLResponse).flatMap({ $0.read(answer.data) })
    else { throw .interrupted }
    return response
  }
}

extension HTTPURLResponse {
  /// The response in the domain's terms; fields that cannot be one are left out.
  fileprivate func read(_ data: Data) -> HTTPResponse? {
    var headers: HTTPHeaders = [:]
    let names = allHeaderFields.keys.compactMap { $0 as? String }.sorted()
    for name in names {
      guard let value = value(forHTTPHeaderField: name) else { continue }
      try? headers.append(name, value)
    }
    return HTTPResponse(received: statusCode, headers: headers, body: Array(data))
  }
}

extension HTTPTransportError {
  /// Tells what surely never left from what may have arrived.
  fileprivate init(_ error: URLError) {
    switch error.code {
    case .badURL, .unsupportedURL, .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed,
      .notConnectedToInternet, .secureConnectionFailed, .serverCertificateUntrusted,
      .serverCertificateHasBadDate, .serverCertificateNotYetValid,
      .serverCertificateHasUnknownRoot, .appTransportSecurityRequiresSecureConnection:
      self = .notSent
    case .timedOut: self = .noAnswer
    default: self = .interrupted
    }
  }
}

/// Gives a redirection to the caller as the answer that it is.
private final class RedirectionRefusal: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
