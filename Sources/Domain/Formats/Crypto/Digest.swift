/// The 32 bytes of a SHA-256 hash, kept as four big-endian words.
public struct Digest: Sendable {
  package let words: (UInt64, UInt64, UInt64, UInt64)

  package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Reads 32 bytes in the order of the standard; the result is nil for any other number of bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    func word(_ number: Int) -> UInt64 {
      bytes[number * 8..<number * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The digest's 32 bytes in the order of the standard, most significant byte first.
  package var bytes: [UInt8] {
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
  /// Compares without branching on the bits: a signature is a digest too, and the time must not
  /// reveal how much of it is right.
  public static func == (left: Self, right: Self) -> Bool {
    let (left, right) = (left.words, right.words)
    return (left.0 ^ right.0) | (left.1 ^ right.1) | (left.2 ^ right.2) | (left.3 ^ right.3) == 0
  }

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
