import Domain

/// Lets only requests through that come under a name which leads to this machine.
///
/// A page of another site reaches a loopback socket under a name of its own, once that name resolves
/// to it, and for its browser the answers are then that page's to read. A browser always sends
/// `Host`; who sends none, as HTTP/1.0 allows, is no page.
struct HostGate {
  /// Names that lead here besides loopback's.
  private let others: [HostName]
  /// What was admitted last, since nearly every request names the same.
  private var admitted: String?

  init(alsoFor others: [HostName]) { self.others = others }

  /// Whether a request does not come under a name of another machine.
  mutating func admits(_ request: HTTPRequest) -> Bool {
    guard let field = request.headers["Host"] else { return true }
    guard field != admitted else { return true }
    guard let host = HostName(in: field), host.isLoopback || others.contains(host) else {
      return false
    }
    admitted = field
    return true
  }

  /// What is said to a request that is not let through, and what to do about it.
  static func words(to request: HTTPRequest) -> String {
    let field = request.headers["Host"] ?? ""
    let start =
      "only requests to 127.0.0.1, [::1] and localhost are answered, and this one came to \(field)"
    guard HostName(in: field) != nil else { return start }
    let name = field.hasPrefix("[") ? field.prefix { $0 != "]" } + "]" : field.prefix { $0 != ":" }
    return "\(start); if that name leads here, start with --host-name \(name)"
  }

  /// The answer to a request that is not let through, in the shape of what it asked for.
  ///
  /// 403 and not 421, since no other connection will do.
  static func refusal(of request: HTTPRequest, _ words: String) -> HTTPResponse {
    guard request.routedPath != "/" else { return .text(words + "\n", status: 403) }
    let words = JSON.string(words)
    return Control.json(
      403,
      ["error": words, "message": words, "success": false, "errors": ["message": words]]
    )
  }
}
