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
      "has a cause, which curl's words tell where there is no code for it",
      arguments: [
        (.cannotFindHost, "Could not resolve host: a", .unknownHost), (.timedOut, nil, .timeIsUp),
        (.cannotConnectToHost, "Failed to connect to a port 9 after 0 ms", .notConnected),
        (.unknown, "Could not resolve proxy: p", .unknownProxy),
        (.unknown, "Unsupported proxy scheme for 'x'", .unusableProxy),
        (.unknown, "Unsupported proxy syntax in 'http://u:TLS SSL@bad host'", .unusableProxy),
        (
          .unknown, "SSL certificate problem: self-signed certificate",
          .certificate("self-signed certificate")
        ),
        (
          .unknown, "SSL: no alternative certificate subject name matches",
          .certificate("no alternative certificate subject name matches")
        ),
        (
          .unknown, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL ",
          .insecure("OpenSSL SSL_connect: SSL_ERROR_SYSCALL")
        ),
        (.cannotConnectToHost, "Empty reply from server", .other), (.unknown, nil, .other),
      ] as [(URLError.Code, String?, URLSessionFailure.Cause)]
    )
    func tellsCause(code: URLError.Code, words: String?, cause: URLSessionFailure.Cause) {
      let below = words.map { words in
        NSError(domain: NSURLErrorDomain, code: -1, userInfo: [NSLocalizedDescriptionKey: words])
      }
      let information = below.map { [NSUnderlyingErrorKey: $0] } ?? [:]
      #expect(URLSessionFailure(URLError(code, userInfo: information)).cause == cause)
    }

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
