/// The parts of an address that something on the way may change.
struct SignedURL {
  private let scheme: String
  private let host: Substring
  let port: String?
  private let path: Substring

  /// Divides an http or https address into parts; `nil` for any other text.
  init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) })
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { !"/?#".contains($0) }
    self.scheme = String(text.prefix(scheme.count))
    path = rest[authority.endIndex...]
    let last = authority.lastIndex(of: ":").map { authority[authority.index(after: $0)...] }
    if let last, !last.contains("]") {
      port = String(last)
      host = authority.dropLast(last.count + 1)
    } else {
      port = nil
      host = authority
    }
  }

  var defaultPort: String { scheme.lowercased() == "https://" ? "443" : "80" }

  func with(port: String?) -> String { scheme + host + (port.map { ":\($0)" } ?? "") + path }

  var inLowerCase: String {
    scheme.lowercased() + host.lowercased() + (port.map { ":\($0)" } ?? "") + path
  }

  var withSingleSlashes: String {
    var text = scheme + host + (port.map { ":\($0)" } ?? "")
    var isBehindSlash = false
    for letter in path {
      if letter != "/" || !isBehindSlash { text.append(letter) }
      isBehindSlash = letter == "/"
    }
    return text
  }
}
