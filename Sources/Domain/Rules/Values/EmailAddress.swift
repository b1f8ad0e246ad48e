/// An e-mail address of the plain kind: a dot-atom, `@`, and a domain of at least two labels.
///
/// Quoted local parts, comments, address literals and non-ASCII addresses, which RFC 5321 and RFC
/// 6531 also know, are refused. The domain is changed to lower case. The local part stays as it is,
/// because only its own host may decide that case does not matter there (RFC 5321, section 2.4).
public struct EmailAddress: Hashable, Sendable {
  /// The full address, at most 254 bytes; printing the value shows `masked` instead.
  public let address: String

  /// Reads an address: local part up to 64 bytes, labels up to 63 (RFC 5321, section 4.5.3.1).
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    guard text.utf8.count <= 254, let at = text.utf8.firstIndex(of: UInt8(ascii: "@"))
    else { return nil }
    let local = text[..<at]
    let domain = text[text.utf8.index(after: at)...]
    guard Self.isDotAtom(local), Self.isDomain(domain) else { return nil }
    address = "\(local)@\(domain.asciiLowercased)"
  }

  /// The first character of the local part and the domain, such as `a…@example.com`.
  public var masked: String {
    let domain = address.drop { $0 != "@" }
    return "\(address.prefix(1))…\(domain)"
  }

  private static func isDotAtom(_ text: Substring) -> Bool {
    guard text.utf8.count <= 64 else { return false }
    return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomByte) }
  }

  /// Whether RFC 5321 allows the byte in an atom (`atext` of RFC 5322, section 3.2.3).
  private static func isAtomByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDecimalDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let hyphen = UInt8(ascii: "-")
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.last?.allSatisfy(\.isDecimalDigit) == false else {
      return false
    }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { $0.isLetter || $0.isDecimalDigit || $0 == hyphen }
    }
  }
}

extension EmailAddress: CustomStringConvertible, CustomReflectable {
  /// The masked address, so that nobody writes a full one to a log by accident.
  public var description: String { masked }

  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
