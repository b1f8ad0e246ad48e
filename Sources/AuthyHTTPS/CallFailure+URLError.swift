import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension CallFailure {
  package init(_ error: URLError) {
    self.init(HTTPTransportError(error), because: Cause(error))
  }
}

extension CallFailure.Cause {
  fileprivate init(_ error: URLError) {
    let words = (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? ""
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed: self = .unknownHost
    case .timedOut: self = .timeIsUp
    case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
      .serverCertificateHasUnknownRoot:
      self = .certificate(error.localizedDescription)
    case .secureConnectionFailed: self = .insecure(error.localizedDescription)
    // An empty reply bears this code on Linux as well, where one address of a host refused and the next
    // took the request.
    case .cannotConnectToHost where !words.hasPrefix("Empty reply"): self = .notConnected
    default: self.init(saying: words)
    }
  }

  /// Reads what curl says where Foundation on Linux knows no code.
  private init(saying words: String) {
    let trust = ["SSL certificate problem: ", "SSL: "]
    // First, since what they quote of a proxy's address may look like anything else.
    if words.hasPrefix("Could not resolve proxy") {
      self = .unknownProxy
    } else if words.localizedCaseInsensitiveContains("proxy") {
      self = .unusableProxy
    } else if let start = trust.first(where: words.hasPrefix) {
      self = .certificate(String(words.dropFirst(start.count)))
    } else if words.contains("SSL") || words.contains("TLS") {
      self = .insecure(words.trimmingCharacters(in: .whitespaces))
    } else if words.hasPrefix("Failed to connect to ") {
      self = .notConnected
    } else {
      self = .other
    }
  }
}
