/// Reads the text form that all identifiers share: `8-4-4-4-12` hexadecimal digits.
///
/// Every request carries three of them, so this reads eight digits at once, as the bytes of one
/// word.
enum UUIDText {
  static func words(in bytes: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64)? {
    guard bytes.count == 36 else { return nil }
    guard
      unsafe bytes[8] == hyphen && bytes[13] == hyphen && bytes[18] == hyphen
        && bytes[23] == hyphen
    else { return nil }
    var faults: UInt64 = 0
    let first = value(of: unsafe eight(bytes, at: 0), &faults)
    let second = value(of: unsafe four(bytes, at: 9) | four(bytes, at: 14) << 32, &faults)
    let third = value(of: unsafe four(bytes, at: 19) | four(bytes, at: 24) << 32, &faults)
    let fourth = value(of: unsafe eight(bytes, at: 28), &faults)
    guard faults == 0 else { return nil }
    return (first << 32 | second, third << 32 | fourth)
  }

  static func words(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>
  ) -> (high: UInt64, low: UInt64)? {
    unsafe words(in: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range])))
  }

  /// Writes the text, into 36 bytes.
  static func write(_ high: UInt64, _ low: UInt64, to bytes: UnsafeMutableRawBufferPointer) {
    let (second, third) = (digits(of: high), digits(of: low >> 32))
    unsafe bytes.storeBytes(of: digits(of: high >> 32).bigEndian, as: UInt64.self)
    unsafe bytes.storeBytes(of: four(second >> 32), toByteOffset: 9, as: UInt32.self)
    unsafe bytes.storeBytes(of: four(second), toByteOffset: 14, as: UInt32.self)
    unsafe bytes.storeBytes(of: four(third >> 32), toByteOffset: 19, as: UInt32.self)
    unsafe bytes.storeBytes(of: four(third), toByteOffset: 24, as: UInt32.self)
    unsafe bytes.storeBytes(of: digits(of: low).bigEndian, toByteOffset: 28, as: UInt64.self)
    for offset in [8, 13, 18, 23] { unsafe bytes[offset] = hyphen }
  }

  /// The lower half of eight digits, as it is stored.
  private static func four(_ digits: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: digits).bigEndian
  }

  /// The eight digits of a number's lower half, the first in the highest byte.
  private static func digits(of number: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var spread = number & 0xFFFF_FFFF
    spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
    spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
    spread = (spread | spread << 4) & (ones &* 0x0F)
    let isLetter = (spread &+ ones &* 6) >> 4 & ones
    return spread &+ ones &* 0x30 &+ isLetter &* 0x27
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func eight(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func four(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    unsafe UInt64(
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    )
  }

  /// The number that eight digits write, the first of them in the lowest byte.
  ///
  /// A byte that is not a digit sets bits of `faults`.
  private static func value(of text: UInt64, _ faults: inout UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Bit 6 is set in letters and not in digits. A letter's low bits count from 1, for a value of
    // 10 to 15.
    let letters = text >> 6 & ones
    let digits = (text & (ones &* 0x0F)) &+ letters &* 9
    // The digits are written again; if the result is not the input in lower case, one was not a
    // digit.
    let isLetter = (digits &+ ones &* 6) >> 4 & ones
    let written = digits &+ ones &* 0x30 &+ isLetter &* 0x27
    faults |= digits & (ones &* 0xF0) | (written ^ (text | letters << 5))
    var packed = digits.byteSwapped
    packed = (packed | packed >> 4) & 0x00FF_00FF_00FF_00FF
    packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
    return (packed | packed >> 16) & 0xFFFF_FFFF
  }
}

/// The lower-case hexadecimal digit of a value from 0 to 15.
func hexadecimalDigit(of nibble: UInt8) -> UInt8 {
  nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
}
