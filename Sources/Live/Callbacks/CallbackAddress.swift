import Domain

/// Where the application is called back, as it was configured: the signature covers every letter.
public struct CallbackAddress: Hashable, Sendable {
  /// Why a text is no such address; none quotes a password.
  public enum Refusal: Error, Hashable {
    /// It begins with neither `http://` nor `https://`.
    case scheme
    case userInformation
    case noHost
    /// The host is no `HostName`.
    case host(String)
    /// Brackets that do not hold an address of version 6, or hold more.
    case brackets(String)
    case noPort
    case port(String)
    /// Something stands behind the path, or the path is not written as it would be sent.
    case path
  }

  public enum Scheme: String, Sendable {
    case http, https
  }

  public let text: String
  public let scheme: Scheme
  /// A name or an address, without the brackets of version 6.
  public let host: String
  /// The port, by default that of the scheme.
  public let port: UInt16
  /// Host and port as they were written.
  public let authority: String
  /// Whether only this machine is reached by it.
  public let isLoopback: Bool

  public init(_ text: String) throws(Refusal) {
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

  /// Scheme, host and port as they were written.
  public var origin: String { "\(scheme.rawValue)://\(authority)" }

  /// The host as an address, nil for a name; a dot behind it does not matter.
  var address: Address? { Address(host.hasSuffix(".") ? String(host.dropLast()) : host) }

  /// Whether the host is an address of version 6.
  public var isVersion6: Bool { host.contains(":") }

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
