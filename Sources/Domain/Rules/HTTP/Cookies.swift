/// Reading of the `Cookie` header field (RFC 6265, section 4.2).
public enum Cookies {
  /// The value of the first cookie of that name, as it was sent, quotes included.
  ///
  /// Names are compared byte by byte, in their case. Nothing is copied: the value is a slice of
  /// `header`.
  public static func value(of name: String, in header: String) -> Substring? {
    var rest = header[...]
    while !rest.isEmpty {
      let end = rest.utf8.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
      let pair = trimmed(rest[..<end])
      if let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")),
        pair[..<equals].hasSameBytes(as: name)
      {
        return pair[pair.utf8.index(after: equals)...]
      }
      guard end < rest.endIndex else { return nil }
      rest = rest[rest.utf8.index(after: end)...]
    }
    return nil
  }

  /// The text without spaces and tabs at its ends.
  private static func trimmed(_ text: Substring) -> Substring {
    var bytes = text.utf8
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return Substring(bytes)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
