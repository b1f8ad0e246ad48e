import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension HTTPTransportError {
  /// Tells what surely never left from what may have arrived.
  ///
  /// Only what cannot be meant otherwise is `notSent`. On Linux every failure of TLS is unknown, and
  /// an unsupported URL is what an answer that is no HTTP is called, after the request arrived.
  package init(_ error: URLError) {
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed: self = .notSent
    case .cannotConnectToHost where error.comesFromConnecting: self = .notSent
    // Where there is no way to the network, Foundation on Linux knows no code for it.
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
  /// Whether it was the connecting that failed.
  ///
  /// Foundation on Linux says so as well when one address of the host refused, the next took the
  /// request, and that connection broke. What curl says below it tells the two apart.
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
