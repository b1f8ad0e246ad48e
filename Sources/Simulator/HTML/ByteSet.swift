/// Some of the bytes below 64, each of them a bit.
struct ByteSet: Sendable {
  private let bits: UInt64

  /// What HTML takes for white space (WHATWG Infra, section 4.6).
  static var spaces: Self { Self(bits: 1 << 0x09 | 1 << 0x0A | 1 << 0x0C | 1 << 0x0D | 1 << 0x20) }
  /// What ends the name of a tag: white space, `/` and `>`.
  static var endsOfTagName: Self { Self(bits: spaces.bits | 1 << 0x2F | 1 << 0x3E) }
  /// What ends the name of an attribute: white space, `/`, `>` and `=`.
  static var endsOfAttributeName: Self { Self(bits: endsOfTagName.bits | 1 << 0x3D) }
  /// What ends a value without quotes: white space and `>`.
  static var endsOfValue: Self { Self(bits: spaces.bits | 1 << 0x3E) }

  /// What cannot stand for itself in markup: `&`, `<`, `>`, both quotes and control characters.
  static var escapedInHTML: Self {
    Self(bits: 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E)
  }

  func contains(_ byte: UInt8) -> Bool { byte < 64 && bits &>> UInt64(byte) & 1 == 1 }
}

extension UInt8 {
  /// Whether HTML takes the byte for white space.
  var isHTMLSpace: Bool { ByteSet.spaces.contains(self) }
}
