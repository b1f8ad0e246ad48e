extension JSONParser {
  /// Reads `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` (RFC 8259, section 6).
  mutating func number() throws(JSON.ParseError) -> JSON.Number {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try digits()
    }
    return JSON.Number(wellFormed: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSON.ParseError) {
    let start = position
    while let byte = current, byte.isDecimalDigit { position += 1 }
    guard position > start else { throw unexpected }
  }
}
