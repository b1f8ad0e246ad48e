/// Computes the codewords that let a reader find and correct errors (ISO/IEC 18004, 7.5.2).
struct ReedSolomon {
  /// The coefficients of (x − 2⁰)(x − 2¹)… after the leading one, the highest first (Annex A).
  private let generator: [UInt8]

  init(codewords count: Int) {
    var generator: [UInt8] = [1]
    for root in GaloisField.powers.prefix(count) {
      let shifted = generator + [0]
      let scaled = [0] + generator.map { GaloisField.product($0, root) }
      generator = zip(shifted, scaled).map { $0 ^ $1 }
    }
    self.generator = Array(generator.dropFirst())
  }

  /// The error correction codewords: the remainder of the data, as a polynomial, divided by
  /// `generator`.
  func errorCorrection(for data: some Sequence<UInt8>) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for codeword in data {
      let factor = codeword ^ remainder[0]
      for index in remainder.indices {
        let next = index + 1 < remainder.count ? remainder[index + 1] : 0
        remainder[index] = next ^ GaloisField.product(generator[index], factor)
      }
    }
    return remainder
  }
}
