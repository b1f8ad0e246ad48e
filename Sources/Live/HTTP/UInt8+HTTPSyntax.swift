import Domain

extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let tab: UInt8 = 0x09

  /// Whether a field's value may contain the byte: any but control characters, tab excepted.
  var isFieldByte: Bool { self >= 0x20 && self != 0x7F || self == .tab }
}

extension Collection<UInt8> {
  /// Whether the bytes spell a word of lower-case ASCII letters and hyphens, in either case.
  ///
  /// The bytes must be visible ones, because ignoring case ignores one bit, also in other bytes.
  func spells(_ word: String) -> Bool {
    count == word.utf8.count && elementsEqual(word.utf8) { $0 | 0x20 == $1 }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without spaces and tabs at both ends (OWS of RFC 9110, section 5.6.3).
  var trimmed: ArraySlice {
    var range = indices
    while let first = range.first, self[first].isBlank { range = range.dropFirst() }
    while let last = range.last, self[last].isBlank { range = range.dropLast() }
    return self[range]
  }

  /// The elements of a comma-separated list, without empty ones (RFC 9110, section 5.6.1).
  var listElements: [ArraySlice] {
    split(separator: UInt8(ascii: ",")).map(\.trimmed).filter { !$0.isEmpty }
  }
}
