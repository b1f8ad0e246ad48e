/// Percent-encodes text as UTF-8, and decodes it strictly (RFC 3986, section 2.1).
package enum PercentEncoding {
  /// Encodes every byte except the unreserved ones (letters, digits, `-`, `.`, `_`, `~`), so that
  /// the result fits into a path segment or a query.
  package static func encode(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte.isUnreserved {
        bytes.append(byte)
      } else {
        append(byte, to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes every escape; the result is nil if one is broken or if the result is not UTF-8.
  ///
  /// A `+` stays a `+`, because only forms use it for a space.
  package static func decode(_ text: some StringProtocol) -> String? {
    decode(Array(text.utf8)[...], plusIsSpace: false)
  }

  static func decode(_ text: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
    // Most texts contain neither character.
    guard text.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(utf8: text)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < text.endIndex, let high = text[index + 1].hexadecimalValue,
          let low = text[index + 2].hexadecimalValue
        else { return nil }
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(utf8: bytes[...])
  }

  /// Whether every escape is complete, whatever bytes it stands for.
  static func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.allSatisfy { index in
      text[index] != UInt8(ascii: "%")
        || (index + 2 < text.endIndex && text[index + 1].hexadecimalValue != nil
          && text[index + 2].hexadecimalValue != nil)
    }
  }

  /// Appends the escape of a byte, in upper-case digits.
  static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "%"))
    bytes.append(upperCaseDigit(of: byte >> 4))
    bytes.append(upperCaseDigit(of: byte & 15))
  }

  static func upperCaseDigit(of nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
  }
}
