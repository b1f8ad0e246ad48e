extension UInt8 {
  /// Whether the byte is an ASCII digit.
  @inlinable public var isDecimalDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// Whether the byte is an ASCII letter of either case.
  @inlinable public var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

  /// Whether a token of HTTP may hold the byte (RFC 9110, section 5.6.2).
  ///
  /// They are letters, digits and ``!#$%&'*+-.^_`|~``, with a bit for each byte of ASCII.
  @inlinable public var isTokenByte: Bool {
    let bits: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
    return self < 128 && bits &>> UInt64(self & 63) & 1 == 1
  }

  /// Whether a URL may contain the byte without encoding (RFC 3986, section 2.3): a letter, a digit
  /// or one of `-._~`.
  ///
  /// The test looks up one bit for each byte of ASCII.
  var isUnreserved: Bool {
    let bits: UInt64 = self < 64 ? 0x03FF_6000_0000_0000 : 0x47FF_FFFE_87FF_FFFE
    return self < 128 && bits &>> UInt64(self & 63) & 1 == 1
  }

  /// Whether the byte is a space or a tab (RFC 9110, section 5.6.3).
  @inlinable public var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// The value of a hexadecimal digit of either case, from 0 to 15; nil for any other byte.
  @inlinable public var hexadecimalValue: UInt8? {
    let digit = self &- UInt8(ascii: "0")
    if digit < 10 { return digit }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }

  /// The byte, or the lower-case letter for an upper-case letter of ASCII.
  @inlinable public var lowercased: UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
  }
}

extension StringProtocol {
  /// The text with upper-case letters of ASCII changed to lower case, and nothing else changed.
  var asciiLowercased: String { String(decoding: utf8.map(\.lowercased), as: UTF8.self) }
}
