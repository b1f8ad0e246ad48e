import Domain

/// The URL where Authy calls the application back.
///
/// It keeps every character as it was configured, because the signature covers them all.
package struct CallbackAddress: Hashable, Sendable {
  /// Why a text is not such an address; no case contains a password.
  package enum Refusal: Error, Hashable {
    /// The text begins with neither `http://` nor `https://`.
    case scheme
    case userInformation
    case noHost
    /// The host is not a `HostName`.
    case host(String)
    /// The brackets contain something other than an IPv6 address, or something stands after them.
    case brackets(String)
    case noPort
    case port(String)
    /// The path has a query, a fragment or a character that must be encoded.
    case path
  }

  package enum Scheme: String, Sendable {
    case http, https
  }

  package let text: String
  package let scheme: Scheme
  /// A name or an address; an IPv6 address stands without its brackets.
  package let host: String
  /// The port from 1 to 65535; without one in the text it is that of the scheme.
  package let port: UInt16
  /// The host and the port as they were written.
  package let authority: String
  /// Whether the host is always this machine.
  package let isLoopback: Bool

  /// Reads an address as a person configures it.
  ///
  /// - Throws: `Refusal` for the first part that cannot be used.
  package init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[1].isEmpty,
      let scheme = [Scheme.http, .https].first(where: { parts[0] == $0.rawValue + ":" })
    else { throw .scheme }
    guard !parts[2].contains("@") else { throw .userInformation }
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), !text.contains(where: { "?#".contains($0) })
    else { throw .path }
    let (host, port) = try Self.place(parts[2])
    guard let name = HostName(host) else { throw .host(host) }
    self.text = text
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == .http ? 80 : 443)
    authority = String(parts[2])
    isLoopback = name.isLoopback
  }

  /// The scheme, the host and the port as they were written.
  package var origin: String { "\(scheme.rawValue)://\(authority)" }

  /// The host as an address, with or without a dot at its end; `nil` for a name.
  var address: Address? { Address(host.hasSuffix(".") ? String(host.dropLast()) : host) }

  /// Whether the host is an IPv6 address.
  package var isVersion6: Bool { host.contains(":") }

  // MARK: Reading

  private static func place(_ text: Substring) throws(Refusal) -> (String, UInt16?) {
    guard text.first == "[" else {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let host = String(parts.first ?? "")
      guard !host.isEmpty else { throw .noHost }
      guard !host.contains(where: { "[]".contains($0) }) else { throw .brackets(host) }
      return (host, try parts.dropFirst().first.map(port))
    }
    guard let end = text.firstIndex(of: "]") else { throw .brackets(String(text)) }
    let inner = String(text[text.index(after: text.startIndex)..<end])
    let rest = text[text.index(after: end)...]
    guard inner.contains(":"), HostName(inner) != nil, rest.isEmpty || rest.first == ":" else {
      throw .brackets(String(text))
    }
    return (inner, rest.isEmpty ? nil : try port(rest.dropFirst()))
  }

  private static func port(_ text: Substring) throws(Refusal) -> UInt16 {
    guard !text.isEmpty else { throw .noPort }
    guard text.utf8.allSatisfy(\.isDecimalDigit), let port = UInt16(text), port > 0 else {
      throw .port(String(text))
    }
    return port
  }
}
