/// Eight bytes of a page that are looked at together, as nearly every name is shorter.
struct NameWord {
  private let bytes: UInt64

  /// Reads the bytes from there on, which must be on the page.
  init(_ page: Span<UInt8>, at start: Int) {
    precondition(start >= 0 && start &+ 8 <= page.count, "the page ends before")
    let word = unsafe page.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    bytes = UInt64(littleEndian: word)
  }

  /// How many small letters and hyphens it begins with, at most 8.
  ///
  /// The high bit of a byte tells whether that byte is one; no sum of seven bits reaches the next.
  var length: Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = bytes & ~high
    let isLetter = (low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505)
    let isHyphen = ~((low ^ 0x2D2D_2D2D_2D2D_2D2D) &+ ~high)
    let others = ~((isLetter | isHyphen) & ~bytes) & high
    return others.trailingZeroBitCount &>> 3
  }

  /// The byte in that place, from 0 to 7.
  subscript(place: Int) -> UInt8 { UInt8(truncatingIfNeeded: bytes &>> UInt64(place &* 8)) }

  /// The key of a name that is the first bytes, from 1 to 8.
  func key(of length: Int) -> UInt64 { bytes.byteSwapped &>> UInt64(64 &- length &* 8) }
}
