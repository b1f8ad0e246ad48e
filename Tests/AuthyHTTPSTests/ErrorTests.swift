import AuthyHTTPS
import Domain
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("An error of Foundation")
struct ErrorTests {
  @Test(
    "says that nothing left only where that is sure",
    arguments: [
      (.cannotFindHost, .notSent), (.serverCertificateUntrusted, .notSent),
      (.timedOut, .noAnswer),
      (.unsupportedURL, .interrupted), (.badURL, .interrupted), (.unknown, .interrupted),
      (.badServerResponse, .interrupted), (.networkConnectionLost, .interrupted),
      (.secureConnectionFailed, .interrupted), (.cannotParseResponse, .interrupted),
    ] as [(URLError.Code, HTTPTransportError)]
  )
  func tells(code: URLError.Code, error: HTTPTransportError) {
    #expect(HTTPTransportError(URLError(code)) == error)
  }

  #if canImport(FoundationNetworking)
    @Test(
      "that calls a connection refused is told from one that broke after another was refused",
      arguments: [
        ("Failed to connect to localhost port 9 after 0 ms: Couldn't connect", .notSent),
        ("Empty reply from server", .interrupted), ("", .interrupted), (nil, .interrupted),
      ] as [(String?, HTTPTransportError)]
    )
    func tellsRefusal(cause: String?, error: HTTPTransportError) {
      let below = cause.map { cause in
        NSError(
          domain: NSURLErrorDomain,
          code: URLError.cannotConnectToHost.rawValue,
          userInfo: [NSLocalizedDescriptionKey: cause]
        )
      }
      let information = below.map { [NSUnderlyingErrorKey: $0] } ?? [:]
      #expect(HTTPTransportError(URLError(.cannotConnectToHost, userInfo: information)) == error)
    }
  #endif
}
