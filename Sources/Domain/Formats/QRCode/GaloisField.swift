/// The field of 256 elements in which Reed–Solomon codes are computed (ISO/IEC 18004, 7.5.2).
///
/// Elements are polynomials over the bits, modulo x⁸ + x⁴ + x³ + x² + 1; adding them is `^`.
enum GaloisField {
  static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    guard a != 0, b != 0 else { return 0 }
    return powers[Int(logarithms[Int(a)]) + Int(logarithms[Int(b)])]
  }

  /// The powers of two; they are all elements but zero, and then they repeat.
  static let powers: [UInt8] = {
    var powers: [UInt8] = []
    var power = 1
    for _ in 0..<(2 * order) {
      powers.append(UInt8(power))
      power <<= 1
      if power > 0xFF { power ^= modulus }
    }
    return powers
  }()

  /// The exponent of two for each element; the entry for zero has no meaning.
  private static let logarithms: [UInt8] = {
    var logarithms = [UInt8](repeating: 0, count: order + 1)
    for exponent in 0..<order { logarithms[Int(powers[exponent])] = UInt8(exponent) }
    return logarithms
  }()

  private static var order: Int { 255 }
  private static var modulus: Int { 0b1_0001_1101 }
}
