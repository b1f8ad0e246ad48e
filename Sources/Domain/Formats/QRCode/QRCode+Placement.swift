extension QRCode.Grid {
  /// Fills the free modules with the codewords, most significant bits first (7.7.3).
  ///
  /// The path goes up and down in strips that are two modules wide, from right to left, and skips
  /// the vertical timing pattern. Up to seven modules may be left over and stay light.
  mutating func place(_ codewords: [UInt8]) {
    var position = 0
    let strips = stride(from: size - 1, through: 8, by: -2) + [5, 3, 1]
    for (strip, right) in strips.enumerated() {
      let goesUp = strip.isMultiple(of: 2)
      for step in 0..<size {
        let row = goesUp ? size - 1 - step : step
        for column in [right, right - 1] where isData(row, column) {
          guard position < codewords.count * 8 else { return }
          self[row, column] = codewords[position / 8] >> (7 - position % 8) & 1 == 1
          position += 1
        }
      }
    }
  }
}
