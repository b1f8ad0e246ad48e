import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension HTTPTransportError {
  /// Tells requests that surely never left from those that may have arrived.
  ///
  /// Only an unambiguous error becomes `notSent`. On Linux every failure of TLS has an unknown
  /// code. An answer that is not HTTP gets the code for an unsupported URL, although the request
  /// arrived.
  package init(_ error: URLError) {
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed: self = .notSent
    case .cannotConnectToHost where error.comesFromConnecting: self = .notSent
    // When the machine has no network, Foundation on Linux has no code for it.
    case .unknown where error.saysThatConnectingFailed: self = .notSent
    case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
      .serverCertificateHasUnknownRoot, .appTransportSecurityRequiresSecureConnection:
      self = .notSent
    case .timedOut: self = .noAnswer
    default: self = .interrupted
    }
  }
}

extension URLError {
  /// Whether the connection could not be made.
  ///
  /// Foundation on Linux uses the same code when one address of the host refused, the next one took
  /// the request, and that connection broke. Curl's message inside the error tells the two apart.
  fileprivate var comesFromConnecting: Bool {
    #if canImport(FoundationNetworking)
      return saysThatConnectingFailed
    #else
      return true
    #endif
  }

  fileprivate var saysThatConnectingFailed: Bool {
    let cause = userInfo[NSUnderlyingErrorKey] as? NSError
    return cause?.localizedDescription.hasPrefix("Failed to connect to ") == true
  }
}
