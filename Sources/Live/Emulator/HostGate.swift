import Domain

/// Admits only requests whose `Host` names this machine.
///
/// A page of another site can reach a loopback socket if its own name resolves to this machine (DNS
/// rebinding), and its browser would then let it read the answers. A browser always sends `Host`. A
/// client that sends none, as HTTP/1.0 allows, is not a page.
struct HostGate {
  /// Names of this machine besides those of loopback.
  private let others: [HostName]
  /// The `Host` that was admitted last, because nearly every request has the same one.
  private var admitted: String?

  init(alsoFor others: [HostName]) { self.others = others }

  /// Whether a request comes under a name of this machine, or under none.
  mutating func admits(_ request: HTTPRequest) -> Bool {
    guard let field = request.headers["Host"] else { return true }
    guard field != admitted else { return true }
    guard let host = HostName(in: field), host.isLoopback || others.contains(host) else {
      return false
    }
    admitted = field
    return true
  }

  /// The words that tell a refused client what is wrong, and what to do about it.
  static func words(to request: HTTPRequest) -> String {
    let field = request.headers["Host"] ?? ""
    let start =
      "only requests to 127.0.0.1, [::1] and localhost are answered, and this one came to \(field)"
    guard HostName(in: field) != nil else { return start }
    let name = field.hasPrefix("[") ? field.prefix { $0 != "]" } + "]" : field.prefix { $0 != ":" }
    return "\(start); if that name leads here, start with --host-name \(name)"
  }

  /// The answer to a refused request, in the format that the client asked for.
  ///
  /// The status is 403 and not 421, because another connection would not help.
  static func refusal(of request: HTTPRequest, _ words: String) -> HTTPResponse {
    guard request.routedPath != "/" else { return .text(words + "\n", status: 403) }
    let words = JSON.string(words)
    return Control.json(
      403,
      ["error": words, "message": words, "success": false, "errors": ["message": words]]
    )
  }
}
