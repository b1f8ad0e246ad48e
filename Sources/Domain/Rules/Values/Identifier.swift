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
    var words: (high: UInt64, low: UInt64) = (0, 0)
    var digits = 0
    var position = 0
    for byte in text.utf8 {
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = hexadecimalValue(of: byte), digits < 32 else { return nil }
        if digits < 16 {
          words.high = words.high << 4 | UInt64(digit)
        } else {
          words.low = words.low << 4 | UInt64(digit)
        }
        digits += 1
      }
      position += 1
    }
    guard position == 36 else { return nil }
    self.init(high: words.high, low: words.low)
  }
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

/// The value of one hexadecimal digit of either case, from 0 to 15.
func hexadecimalValue(of byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// The lower-case hexadecimal digit of a value from 0 to 15.
func hexadecimalDigit(of nibble: UInt8) -> UInt8 {
  nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
}
