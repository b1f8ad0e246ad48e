/// A 128-bit identifier of one kind of thing, written as a UUID.
///
/// The type parameter prevents that a payment's identifier is used as a user's. Any UUID text is
/// accepted, because Authy's identifiers do not follow the versions of RFC 9562.
public struct Identifier<Subject>: Hashable, Sendable {
  /// The first eight bytes, as an unsigned number.
  public let high: UInt64
  /// The last eight bytes, as an unsigned number.
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

  /// Reads the canonical text directly from a part of a buffer, without a copy, because every
  /// request does this.
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
  /// The sixteen bytes, those of the high word first.
  var bytes: [UInt8] {
    [high, low].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// Compares without branching on the bits, because a browser's secrets are identifiers too: the
  /// time must not show how much of a guess is right.
  public static func == (left: Self, right: Self) -> Bool {
    (left.high ^ right.high) | (left.low ^ right.low) == 0
  }

  /// Hashes only the low half, which is enough to spread random identifiers over a table.
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
