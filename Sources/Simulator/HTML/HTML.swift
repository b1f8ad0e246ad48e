import Domain

/// Markup in which everything that was put in is text, unless it is markup itself.
///
/// A literal is markup, and what is interpolated is escaped, so a page cannot forget to (OWASP ASVS
/// 5.0, 1.2.1). The escapes are safe between tags and in attributes in double quotes, and nowhere
/// else: not in scripts, styles, comments, names, or attributes without quotes.
public struct HTML: Hashable, Sendable {
  /// The markup in UTF-8, as it is sent.
  public private(set) var bytes: [UInt8]

  public var markup: String { String(decoding: bytes, as: UTF8.self) }

  public static let empty: HTML = ""

  /// Puts parts one behind the other, those that there are.
  init(joining parts: [HTML?]) {
    bytes = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + ($1?.bytes.count ?? 0) })
    for part in parts {
      if let part { bytes.append(contentsOf: part.bytes) }
    }
  }

  /// Appends text with everything escaped that could end it, and with U+FFFD for control
  /// characters, which HTML does not allow.
  fileprivate static func append(text: String, to output: inout [UInt8]) {
    unsafe text.withBytes { bytes in
      // Nearly every text is appended as it is, all at once.
      guard unsafe bytes.contains(where: needsCare) else {
        return unsafe output.append(contentsOf: bytes)
      }
      var previous: UInt8 = 0
      for byte in text.utf8 {
        // Of a control character behind ASCII, which takes two bytes, the first is written already.
        if previous == 0xC2, 0x80...0x9F ~= byte { output.removeLast() }
        append(byte, after: previous, to: &output)
        previous = byte
      }
    }
  }

  /// Whether the byte is escaped or replaced, or may begin what is.
  private static func needsCare(_ byte: UInt8) -> Bool {
    ByteSet.escapedInHTML.contains(byte) || byte == 0x7F || byte == 0xC2
  }

  /// Appends one byte: a `<` with a combining mark is one character, and still opens a tag.
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
  public init(stringLiteral markup: String) { bytes = Array(markup.utf8) }

  public init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  /// What a literal is put together in: its own text is markup, and the rest is text.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 48)
    }

    public mutating func appendLiteral(_ markup: String) {
      unsafe markup.withBytes { unsafe bytes.append(contentsOf: $0) }
    }

    public mutating func appendInterpolation(_ part: HTML) { bytes.append(contentsOf: part.bytes) }

    public mutating func appendInterpolation(_ part: HTML?) {
      if let part { appendInterpolation(part) }
    }

    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { appendInterpolation(part) }
    }

    public mutating func appendInterpolation(_ text: String) {
      HTML.append(text: text, to: &bytes)
    }

    /// Puts in a value as the text that describes it.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      HTML.append(text: value.description, to: &bytes)
    }
  }
}

extension HTML: CustomStringConvertible, CustomReflectable {
  /// The length; a page may hold codes, tokens and links.
  public var description: String { "HTML of \(bytes.count) bytes" }

  public var customMirror: Mirror { Mirror(self, children: ["count": bytes.count]) }
}
