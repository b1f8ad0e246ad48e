/// The environment variable that makes a call go through a proxy, by the rules of curl.
package enum ProxyVariable: String, Hashable, Sendable, CustomStringConvertible {
  case http = "http_proxy"
  case https = "https_proxy"
  case upperHTTPS = "HTTPS_PROXY"
  case all = "all_proxy"
  case upperAll = "ALL_PROXY"

  package var description: String { rawValue }

  /// Finds the variable that applies to an address; an address on loopback has none.
  ///
  /// `HTTP_PROXY` is never used: on a server that runs programs for its clients, a client could set
  /// it.
  package init?(for address: CallbackAddress, in environment: (String) -> String?) {
    let candidates: [Self] =
      switch address.scheme {
      case .http: [.http, .all, .upperAll]
      case .https: [.https, .upperHTTPS, .all, .upperAll]
      }
    guard !address.isLoopback, !Self.isExempt(address.host, in: environment),
      let variable = candidates.first(where: { environment($0.rawValue)?.isEmpty == false })
    else { return nil }
    self = variable
  }

  /// Whether the environment says that a host is reached without a proxy.
  private static func isExempt(_ host: String, in environment: (String) -> String?) -> Bool {
    let list = environment("no_proxy") ?? environment("NO_PROXY") ?? ""
    return list.split(whereSeparator: { ", ".contains($0) }).contains { entry in
      let entry = entry.lowercased().drop { $0 == "." }
      return entry == "*" || host.lowercased() == entry || host.lowercased().hasSuffix("." + entry)
    }
  }
}
