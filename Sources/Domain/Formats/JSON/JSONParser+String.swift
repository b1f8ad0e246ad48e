extension JSONParser {
  /// Reads a string whose opening quote is the current byte (RFC 8259, section 7).
  mutating func string() throws(JSON.ParseError) -> String {
    position += 1
    let plain = try plainText()
    if take(UInt8(ascii: "\"")) { return plain }
    return try escapedString(startingWith: plain)
  }

  private mutating func escapedString(
    startingWith plain: String
  ) throws(JSON.ParseError) -> String {
    var result = plain
    while take(UInt8(ascii: "\\")) {
      result.unicodeScalars.append(try escape())
      result += try plainText()
    }
    position += 1
    return result
  }

  /// Reads up to the next quote or backslash.
  private mutating func plainText() throws(JSON.ParseError) -> String {
    let (text, isASCII) = try plainText(from: position)
    position = text.upperBound
    // ASCII needs no validation, and validation makes creating a string slower.
    if isASCII { return String(decoding: bytes[text], as: UTF8.self) }
    if let text = String(validating: bytes[text], as: UTF8.self) { return text }
    throw .invalidUTF8(at: firstInvalidByte(in: text))
  }

  private func plainText(
    from start: Int
  ) throws(JSON.ParseError) -> (Range<Int>, isASCII: Bool) {
    let bytes = bytes.span
    var end = start
    var bits: UInt8 = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return (start..<end, bits < 0x80)
      }
      guard byte >= 0x20 else { throw .controlCharacter(at: end) }
      bits |= byte
      end &+= 1
    }
    throw .unexpectedEnd(at: end)
  }

  private func firstInvalidByte(in range: Range<Int>) -> Int {
    var iterator = bytes[range].makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    var offset = range.lowerBound
    while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { offset += scalar.count }
    return offset
  }

  /// Reads what follows a backslash.
  private mutating func escape() throws(JSON.ParseError) -> Unicode.Scalar {
    let start = position - 1
    guard let letter = current else { throw .unexpectedEnd(at: position) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar(escapedAt: start)
    default: throw .invalidEscape(at: start)
    }
  }

  /// Reads the digits of `\uXXXX`, and the second half of a surrogate pair.
  private mutating func scalar(escapedAt start: Int) throws(JSON.ParseError) -> Unicode.Scalar {
    let first = try codeUnit(escapedAt: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let second = position
    guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw .loneSurrogate(at: start)
    }
    let last = try codeUnit(escapedAt: second)
    guard UTF16.isTrailSurrogate(last) else { throw .loneSurrogate(at: start) }
    return UTF16.decode(UTF16.EncodedScalar([first, last]))
  }

  private mutating func codeUnit(escapedAt start: Int) throws(JSON.ParseError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current else { throw .unexpectedEnd(at: position) }
      guard let digit = byte.hexadecimalValue else { throw .invalidEscape(at: start) }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
