/// A set of bytes below 64, with one bit for each.
struct ByteSet: Sendable {
  private let bits: UInt64

  /// The white space of HTML (WHATWG Infra, section 4.6).
  static var spaces: Self { Self(bits: 1 << 0x09 | 1 << 0x0A | 1 << 0x0C | 1 << 0x0D | 1 << 0x20) }
  /// The bytes that end the name of a tag: white space, `/` and `>`.
  static var endsOfTagName: Self { Self(bits: spaces.bits | 1 << 0x2F | 1 << 0x3E) }
  /// The bytes that end the name of an attribute: white space, `/`, `>` and `=`.
  static var endsOfAttributeName: Self { Self(bits: endsOfTagName.bits | 1 << 0x3D) }
  /// The bytes that end a value without quotes: white space and `>`.
  static var endsOfValue: Self { Self(bits: spaces.bits | 1 << 0x3E) }

  /// The bytes that must be escaped in markup: `&`, `<`, `>`, both quotes and control characters.
  static var escapedInHTML: Self {
    Self(bits: 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E)
  }

  func contains(_ byte: UInt8) -> Bool { byte < 64 && bits &>> UInt64(byte) & 1 == 1 }
}

extension UInt8 {
  /// Whether the byte is white space in HTML.
  var isHTMLSpace: Bool { ByteSet.spaces.contains(self) }
}
