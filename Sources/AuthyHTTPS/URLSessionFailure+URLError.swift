import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension URLSessionFailure {
  package init(_ error: URLError) {
    self.init(HTTPTransportError(error), because: Cause(error))
  }
}

extension URLSessionFailure.Cause {
  fileprivate init(_ error: URLError) {
    let words = (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? ""
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed: self = .unknownHost
    case .timedOut: self = .timeIsUp
    case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
      .serverCertificateHasUnknownRoot:
      self = .certificate(error.localizedDescription)
    case .secureConnectionFailed: self = .insecure(error.localizedDescription)
    // Foundation on Linux also uses this code when one address of a host refused and the next one
    // took the request, but then sent an empty reply.
    case .cannotConnectToHost where !words.hasPrefix("Empty reply"): self = .notConnected
    default: self.init(saying: words)
    }
  }

  /// Reads the cause from curl's message, because Foundation on Linux has no code for it.
  private init(saying words: String) {
    let trust = ["SSL certificate problem: ", "SSL: "]
    // This comes first: messages about a proxy quote its address, which may contain any of the
    // other words.
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
