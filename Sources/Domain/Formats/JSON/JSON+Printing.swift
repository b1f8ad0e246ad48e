extension JSON {
  /// The compact UTF-8 text: no white space, the shortest escapes, `/` and non-ASCII unescaped.
  public func bytes() -> [UInt8] {
    var output = ByteWriter(capacity: 2048)
    append(to: &output)
    return output.bytes
  }

  func append(to output: inout ByteWriter) {
    switch self {
    case .null: output.append("null")
    case .bool(true): output.append("true")
    case .bool(false): output.append("false")
    case .number(let number): output.append(number.text)
    case .string(let text): text.appendQuoted(to: &output)
    case .array(let elements): Self.append(elements, to: &output)
    case .object(let members): Self.append(members, to: &output)
    }
  }

  private static func append(_ elements: [JSON], to output: inout ByteWriter) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      element.append(to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }

  private static func append(_ members: [Member], to output: inout ByteWriter) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      member.key.appendQuoted(to: &output)
      output.append(UInt8(ascii: ":"))
      member.value.append(to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension JSON: CustomStringConvertible {
  public var description: String { String(decoding: bytes(), as: UTF8.self) }
}

extension String {
  /// Appends the text in quotes, with only the required escapes (RFC 8259, section 7).
  fileprivate func appendQuoted(to output: inout ByteWriter) {
    output.append(UInt8(ascii: "\""))
    unsafe withBytes { bytes in
      // Nearly every text needs no escape, and is appended at once.
      if unsafe bytes.contains(where: { $0.needsEscape }) {
        for byte in utf8 { byte.appendEscaped(to: &output) }
      } else {
        unsafe output.append(bytes)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

extension UInt8 {
  fileprivate var needsEscape: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }

  fileprivate func appendEscaped(to output: inout ByteWriter) {
    guard needsEscape else { return output.append(self) }
    output.append(UInt8(ascii: "\\"))
    switch self {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(self)
    default:
      output.append("u00")
      output.append(hexadecimalDigit(of: self >> 4))
      output.append(hexadecimalDigit(of: self & 15))
    }
  }
}
