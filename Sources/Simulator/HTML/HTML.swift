import Domain

/// Markup that escapes every value inserted into it, unless the value is markup itself.
///
/// A literal is markup, and an interpolated value is escaped, so a page cannot forget to escape
/// (OWASP ASVS 5.0, 1.2.1). The escapes are safe between tags and in attributes in double quotes,
/// and nowhere else: not in scripts, styles, comments, names, or attributes without quotes.
package struct HTML: Hashable, Sendable {
  /// The markup in UTF-8, as it is sent.
  package private(set) var bytes: [UInt8]

  package var markup: String { String(decoding: bytes, as: UTF8.self) }

  package static let empty: HTML = ""

  /// Puts parts one behind the other, those that there are.
  init(joining parts: [HTML?]) {
    bytes = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + ($1?.bytes.count ?? 0) })
    for part in parts {
      if let part { bytes.append(contentsOf: part.bytes) }
    }
  }

  /// Appends text and escapes everything that could end it; U+FFFD replaces control characters,
  /// which HTML does not allow.
  fileprivate static func append(text: String, to output: inout [UInt8]) {
    unsafe text.withBytes { bytes in
      // Nearly every text needs no escape, and is appended at once.
      guard unsafe bytes.contains(where: needsCare) else {
        return unsafe output.append(contentsOf: bytes)
      }
      var previous: UInt8 = 0
      for byte in text.utf8 {
        // A control character after ASCII takes two bytes, of which the first is written already.
        if previous == 0xC2, 0x80...0x9F ~= byte { output.removeLast() }
        append(byte, after: previous, to: &output)
        previous = byte
      }
    }
  }

  /// Whether the byte must be escaped or replaced, or may begin a character that must.
  private static func needsCare(_ byte: UInt8) -> Bool {
    ByteSet.escapedInHTML.contains(byte) || byte == 0x7F || byte == 0xC2
  }

  /// Appends one byte.
  ///
  /// This works on bytes, because a `<` with a combining mark is one character that still opens a
  /// tag.
  private static func append(_ byte: UInt8, after previous: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
    case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): output.append(byte)
    case ..<0x20, 0x7F: output.append(contentsOf: "\u{FFFD}".utf8)
    case 0x80...0x9F where previous == 0xC2: output.append(contentsOf: "\u{FFFD}".utf8)
    default: output.append(byte)
    }
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// Takes markup that the program itself writes; never call it with anything else.
  package init(stringLiteral markup: String) { bytes = Array(markup.utf8) }

  package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  /// Collects the parts of an interpolated literal: its own text is markup, and the values are
  /// text.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 48)
    }

    package mutating func appendLiteral(_ markup: String) {
      unsafe markup.withBytes { unsafe bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ part: HTML) { bytes.append(contentsOf: part.bytes) }

    package mutating func appendInterpolation(_ part: HTML?) {
      if let part { appendInterpolation(part) }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { appendInterpolation(part) }
    }

    package mutating func appendInterpolation(_ text: String) {
      HTML.append(text: text, to: &bytes)
    }

    /// Inserts a value as the text that describes it.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      HTML.append(text: value.description, to: &bytes)
    }
  }
}

extension HTML: CustomStringConvertible, CustomReflectable {
  /// The length only, because a page may contain codes, tokens and links.
  package var description: String { "HTML of \(bytes.count) bytes" }

  package var customMirror: Mirror { Mirror(self, children: ["count": bytes.count]) }
}
