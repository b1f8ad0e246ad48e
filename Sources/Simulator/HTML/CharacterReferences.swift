/// Reads character references such as `&amp;`, `&#38;` and `&#x26;` (WHATWG HTML, section 13.5).
///
/// It knows only the names that are needed; any other reference stays as it is written.
enum CharacterReferences {
  /// Reads text or an attribute's value; every line break becomes a line feed.
  static func decode(_ text: ArraySlice<UInt8>) -> String {
    guard mayStand(in: text) else { return String(decoding: text, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "&"), let (scalar, length) = reference(in: text[(index + 1)...]) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index += 1 + length
        continue
      }
      index += 1
      if byte != UInt8(ascii: "\r") {
        bytes.append(byte)
      } else if index == text.endIndex || text[index] != UInt8(ascii: "\n") {
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text may contain references or line breaks to replace; most texts do not.
  static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\r") }
  }

  /// The character of the reference that begins after its `&`, and its length with its `;`.
  private static func reference(in text: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    guard let end = text.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    return meaning(of: String(decoding: text[..<end], as: UTF8.self)).map {
      ($0, end + 1 - text.startIndex)
    }
  }

  private static func meaning(of name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case "nbsp": "\u{A0}"
    default:
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        scalar(name.dropFirst(2), radix: 16)
      } else if name.hasPrefix("#") {
        scalar(name.dropFirst(), radix: 10)
      } else {
        nil
      }
    }
  }

  /// The character with this number; U+FFFD if there is none.
  private static func scalar(_ digits: Substring, radix: Int) -> Unicode.Scalar? {
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"),
      let number = UInt64(digits, radix: radix)
    else { return nil }
    return number == 0
      ? "\u{FFFD}" : UInt32(exactly: number).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
  }
}
