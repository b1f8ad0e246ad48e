/// A 128-bit identifier of one kind of thing, written as a UUID.
///
/// The phantom parameter keeps a payment's identifier from being taken for a user's. Any UUID text
/// is accepted, since Authy's are not of the RFC 9562 versions.
public struct Identifier<Subject>: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the canonical text, `8-4-4-4-12` hexadecimal digits of either case.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(utf8: bytes[...])
  }

  /// Reads the canonical text from its bytes.
  public init?(utf8 bytes: ArraySlice<UInt8>) {
    guard let words = unsafe bytes.withUnsafeBytes({ unsafe UUIDText.words(in: $0) }) else {
      return nil
    }
    self.init(high: words.high, low: words.low)
  }

  /// Reads the canonical text where it stands, as every request asks for.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    guard
      let words = unsafe UUIDText.words(
        in: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range]))
      )
    else { return nil }
    self.init(high: words.high, low: words.low)
  }
}

extension Identifier {
  /// The sixteen bytes, the high word's first.
  var bytes: [UInt8] {
    [high, low].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// Compares without branching on the bits: a browser's secrets are identifiers too, and the time must
  /// not tell how nearly one is right.
  public static func == (left: Self, right: Self) -> Bool {
    (left.high ^ right.high) | (left.low ^ right.low) == 0
  }

  /// Half of an identifier tells drawn ones apart well enough to find their place in a table.
  public func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

extension Identifier: CustomStringConvertible {
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          unsafe buffer[position] = UInt8(ascii: "-")
          position += 1
        }
        let word = index < 16 ? high : low
        let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
        unsafe buffer[position] = hexadecimalDigit(of: nibble)
        position += 1
      }
      return position
    }
  }
}

extension Identifier: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
