import Domain

/// A host by its name or address, without a port.
///
/// Letter case, a dot at the end and the spelling of an address make no difference.
package struct HostName: Hashable, Sendable {
  private enum Kind: Hashable {
    case version4([UInt8])
    case version6([UInt8])
    case name(String)
  }

  private let kind: Kind

  /// Takes a name or an address as a person writes it; an IPv6 address may have brackets.
  ///
  /// - Returns: `nil` for anything else, such as a text with a scheme, a port or a path.
  package init?(_ text: String) {
    if text.contains(":") {
      let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
      let inner = isBracketed ? text.dropFirst().dropLast() : text[...]
      guard let bytes = Address.version6(String(inner)) else { return nil }
      kind = .version6(bytes)
      return
    }
    let name = (text.hasSuffix(".") ? text.dropLast() : text[...]).lowercased()
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if let bytes = Self.version4(labels) {
      kind = .version4(bytes)
    } else if Self.isName(labels) {
      kind = .name(name)
    } else {
      return nil
    }
  }

  /// Takes the host from the value of a `Host` field (RFC 9110, section 7.2), whatever the port is.
  init?(in field: String) {
    let end = field.hasPrefix("[") ? field.firstIndex(of: "]").map(field.index(after:)) : nil
    let host = field[..<(end ?? field.firstIndex(of: ":") ?? field.endIndex)]
    let port = field[host.endIndex...]
    guard port.isEmpty || (port.first == ":" && port.utf8.dropFirst().allSatisfy(\.isDecimalDigit))
    else { return nil }
    self.init(String(host))
  }

  /// Whether the host is this machine wherever it is resolved.
  ///
  /// These are 127.0.0.0/8 (RFC 1122, section 3.2.1.3), ::1 (RFC 4291, section 2.5.3), and
  /// `localhost` with all names below it (RFC 6761, section 6.3).
  package var isLoopback: Bool {
    switch kind {
    case .version4(let bytes): bytes[0] == 127
    case .version6(let bytes):
      bytes == Self.loopback6 || (bytes.starts(with: Self.mapped) && bytes[12] == 127)
    case .name(let name): name == "localhost" || name.hasSuffix(".localhost")
    }
  }

  private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
  /// The bytes that stand before an IPv4 address when it is written as an IPv6 address.
  private static let mapped = [UInt8](repeating: 0, count: 10) + [255, 255]

  /// Reads four numbers without leading zeros, because some readers take such numbers as octal.
  private static func version4(_ labels: [Substring]) -> [UInt8]? {
    guard labels.count == 4 else { return nil }
    let bytes = labels.compactMap { UInt8($0) }
    return zip(bytes, labels).allSatisfy { "\($0)" == $1 } && bytes.count == 4 ? bytes : nil
  }

  /// Whether these are the labels of a name (RFC 1123, section 2.1), or have underscores as
  /// containers do.
  ///
  /// If the last label is a number, the text is an address, which some programs accept in unusual
  /// spellings (127.1, 0x7f.1 or 0x7f000001). So such a name is refused.
  private static func isName(_ labels: [Substring]) -> Bool {
    let length = labels.reduce(labels.count - 1) { $0 + $1.utf8.count }
    guard let last = labels.last else { return false }
    let isNumber =
      last.hasPrefix("0x")
      ? last.dropFirst(2).allSatisfy(\.isHexDigit) : last.utf8.allSatisfy(\.isDecimalDigit)
    return length <= 253 && !isNumber
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy {
            $0.isLetter || $0.isDecimalDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
      }
  }
}
