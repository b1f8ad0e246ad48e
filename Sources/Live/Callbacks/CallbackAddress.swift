/// Where the application is called back, as it was configured: the signature covers every letter.
public struct CallbackAddress: Hashable, Sendable {
  /// Why a text is no such address; none quotes a password.
  public enum Refusal: Error, Hashable {
    /// It begins with neither `http://` nor `https://`.
    case scheme
    case userInformation
    case noHost
    /// The host is no name of letters, digits, hyphens, underscores and dots, and no address.
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

  public init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[1].isEmpty,
      let scheme = [Scheme.http, .https].first(where: { parts[0] == $0.rawValue + ":" })
    else { throw .scheme }
    guard !parts[2].contains("@") else { throw .userInformation }
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), !text.contains(where: { "?#".contains($0) })
    else { throw .path }
    let (host, port) = try Self.place(parts[2])
    self.text = text
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == .http ? 80 : 443)
    authority = String(parts[2])
  }

  /// Scheme, host and port as they were written.
  public var origin: String { "\(scheme.rawValue)://\(authority)" }

  /// Whether only this machine is reached by it (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3).
  public var isLoopback: Bool {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return Address(host) == .loopback6 || host.hasPrefix("127.") && isNumeric
      || name.lowercased() == "localhost" || name.lowercased().hasSuffix(".localhost")
  }

  /// Whether the host is an address and no name.
  public var isNumeric: Bool { Address(host) != nil }

  /// Whether the host is an address of version 6.
  public var isVersion6: Bool { host.contains(":") }

  // MARK: Reading

  private static func place(_ text: Substring) throws(Refusal) -> (String, UInt16?) {
    guard text.first == "[" else {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (try name(parts.first ?? ""), try parts.dropFirst().first.map(port))
    }
    guard let end = text.firstIndex(of: "]") else { throw .brackets(String(text)) }
    let inner = String(text[text.index(after: text.startIndex)..<end])
    let rest = text[text.index(after: end)...]
    guard inner.contains(":"), Address(inner) != nil, rest.isEmpty || rest.first == ":" else {
      throw .brackets(String(text))
    }
    return (inner, rest.isEmpty ? nil : try port(rest.dropFirst()))
  }

  private static func name(_ text: Substring) throws(Refusal) -> String {
    guard !text.isEmpty else { throw .noHost }
    guard !text.contains(where: { "[]".contains($0) }) else { throw .brackets(String(text)) }
    let labels = (text.last == "." ? text.dropLast() : text)
      .split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      text.utf8.count <= 254
      && labels.allSatisfy { (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isNameByte) }
    // A last label of digits makes it an address, which some programs read in other spellings than
    // others: 127.1, 0x7f.1 or 017700000001.
    let endsInNumber =
      labels.last.map { label in
        label.utf8.allSatisfy(\.isDigit) || label.lowercased().hasPrefix("0x")
      } ?? false
    guard isName, !endsInNumber || Address(String(text)) != nil else { throw .host(String(text)) }
    return String(text)
  }

  private static func port(_ text: Substring) throws(Refusal) -> UInt16 {
    guard !text.isEmpty else { throw .noPort }
    guard text.utf8.allSatisfy(\.isDigit), let port = UInt16(text), port > 0 else {
      throw .port(String(text))
    }
    return port
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  fileprivate var isNameByte: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
  }
}
