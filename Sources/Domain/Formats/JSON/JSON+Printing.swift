extension JSON {
  /// The compact UTF-8 text: no white space, the shortest escapes, `/` and non-ASCII unescaped.
  public func bytes() -> [UInt8] {
    var output = ByteWriter(capacity: 2048)
    append(to: &output)
    return output.bytes
  }

  /// The compact text with a mark for whatever is hidden.
  package func description(hiding mask: Mask) -> String {
    var output = ByteWriter(capacity: 2048)
    append(to: &output, hiding: mask)
    return output.text
  }

  /// What is left out of a text, and what stands for it.
  package struct Mask {
    let mark: String
    let hidesMember: (String) -> Bool
    let hidesText: (String) -> Bool

    /// Hides the values of some members, by their names, and some texts wherever else they stand.
    package init(
      _ mark: String,
      forMembers hidesMember: @escaping (String) -> Bool,
      andTexts hidesText: @escaping (String) -> Bool
    ) {
      self.mark = mark
      self.hidesMember = hidesMember
      self.hidesText = hidesText
    }
  }

  private func append(to output: inout ByteWriter, hiding mask: Mask? = nil) {
    switch self {
    case .null: output.append("null")
    case .bool(true): output.append("true")
    case .bool(false): output.append("false")
    case .number(let number): output.append(number.text)
    case .string(let text):
      if let mask, mask.hidesText(text) {
        mask.mark.appendQuoted(to: &output)
      } else {
        text.appendQuoted(to: &output)
      }
    case .array(let elements): Self.append(elements, to: &output, mask)
    case .object(let members): Self.append(members, to: &output, mask)
    }
  }

  private static func append(_ elements: [JSON], to output: inout ByteWriter, _ mask: Mask?) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      element.append(to: &output, hiding: mask)
    }
    output.append(UInt8(ascii: "]"))
  }

  private static func append(_ members: [Member], to output: inout ByteWriter, _ mask: Mask?) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      member.key.appendQuoted(to: &output)
      output.append(UInt8(ascii: ":"))
      if let mask, mask.hidesMember(member.key) {
        mask.mark.appendQuoted(to: &output)
      } else {
        member.value.append(to: &output, hiding: mask)
      }
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension JSON: CustomStringConvertible {
  public var description: String {
    var output = ByteWriter(capacity: 2048)
    append(to: &output)
    return output.text
  }
}

extension String {
  /// Appends the text in quotes, with only the required escapes (RFC 8259, section 7).
  fileprivate func appendQuoted(to output: inout ByteWriter) {
    output.append(UInt8(ascii: "\""))
    unsafe withBytes { bytes in
      // Nearly every text needs no escape, and is appended at once.
      var needsEscape = false
      for index in 0..<bytes.count { needsEscape = unsafe needsEscape || bytes[index].needsEscape }
      if needsEscape {
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
