/// The 32 bytes that SHA-256 makes of a message, kept inline as four big-endian words.
public struct Digest: Sendable {
  public let words: (UInt64, UInt64, UInt64, UInt64)

  public init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest in the order of the standard, most significant byte first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word &>> UInt64(shift)))
      }
    }
    return bytes
  }
}

extension Digest: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension Digest: CustomStringConvertible {
  /// The digest as 64 lower-case hexadecimal digits.
  public var description: String {
    let bytes = bytes
    return unsafe String(unsafeUninitializedCapacity: 64) { buffer in
      for (index, byte) in bytes.enumerated() {
        unsafe buffer[index * 2] = hexadecimalDigit(of: byte >> 4)
        unsafe buffer[index * 2 + 1] = hexadecimalDigit(of: byte & 15)
      }
      return 64
    }
  }
}
