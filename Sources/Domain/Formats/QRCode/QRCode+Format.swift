extension QRCode.Grid {
  /// Draws the level of error correction and the mask, twice, for the reader to decode with
  /// (7.9.1).
  mutating func drawFormat(_ errorCorrection: QRCode.ErrorCorrection, mask: Int) {
    let format = errorCorrection.indicator << 3 | mask
    drawFormat(bits: bch(format, generator: 0b101_0011_0111) ^ 0b101_0100_0001_0010)
    draw(size - 8, 8, dark: true)
  }

  mutating func reserveFormat() {
    drawFormat(bits: 0)
    draw(size - 8, 8, dark: false)
  }

  /// Draws the number of the version, twice (7.10).
  mutating func drawVersion(_ version: QRCode.Version) {
    guard version.showsItsNumber else { return }
    drawVersion(bits: bch(version.number, generator: 0b1_1111_0010_0101))
  }

  mutating func reserveVersion() { drawVersion(bits: 0) }

  /// Draws the 15 bits around the first finder, and again below the second and beside the third.
  private mutating func drawFormat(bits: Int) {
    let aroundTiming = [0, 1, 2, 3, 4, 5, 7, 8]
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      if index < 8 {
        draw(aroundTiming[index], 8, dark: isDark)
        draw(8, size - 1 - index, dark: isDark)
      } else {
        draw(8, aroundTiming[14 - index], dark: isDark)
        draw(size - 15 + index, 8, dark: isDark)
      }
    }
  }

  /// Draws the 18 bits in a block of three by six beside the second finder and above the third.
  private mutating func drawVersion(bits: Int) {
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      let (along, across) = (index / 3, size - 11 + index % 3)
      draw(along, across, dark: isDark)
      draw(across, along, dark: isDark)
    }
  }
}

extension QRCode.ErrorCorrection {
  /// The two bits that stand for the level (7.9.1, Table 12).
  fileprivate var indicator: Int {
    switch self {
    case .low: 0b01
    case .medium: 0b00
    case .quartile: 0b11
    case .high: 0b10
    }
  }
}

/// The value followed by its check bits, which make it a multiple of the generator (Annexes C, D).
private func bch(_ value: Int, generator: Int) -> Int {
  func length(_ bits: Int) -> Int { Int.bitWidth - bits.leadingZeroBitCount }
  let shifted = value << (length(generator) - 1)
  var remainder = shifted
  while length(remainder) >= length(generator) {
    remainder ^= generator << (length(remainder) - length(generator))
  }
  return shifted | remainder
}
