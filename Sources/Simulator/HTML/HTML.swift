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

  /// Appends text with everything escaped that could end it, and with U+FFFD for control
  /// characters, which HTML does not allow.
  fileprivate static func append(text: some StringProtocol, to bytes: inout [UInt8]) {
    // By the scalar: a `<` with a combining mark is one character, and still opens a tag.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes.append(contentsOf: "&amp;".utf8)
      case "<": bytes.append(contentsOf: "&lt;".utf8)
      case ">": bytes.append(contentsOf: "&gt;".utf8)
      case "\"": bytes.append(contentsOf: "&quot;".utf8)
      case "'": bytes.append(contentsOf: "&#39;".utf8)
      case "\t", "\n": bytes.append(UInt8(ascii: scalar))
      case "\0"..<" ", "\u{7F}"..."\u{9F}": bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
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
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    public mutating func appendInterpolation(_ part: HTML) { bytes.append(contentsOf: part.bytes) }

    public mutating func appendInterpolation(_ part: HTML?) {
      if let part { appendInterpolation(part) }
    }

    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { appendInterpolation(part) }
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
