extension QRCode.Grid {
  /// The number of the mask, 0 to 7, that gives the lowest penalty; the first one if several do
  /// (7.8.3).
  var bestMask: Int {
    let penalties = masks.indices.map { mask in
      var grid = self
      grid.apply(mask: mask)
      return grid.penalty
    }
    return penalties.indices.min { penalties[$0] < penalties[$1] } ?? 0
  }

  /// Inverts the data modules wherever the mask is dark (7.8.2).
  mutating func apply(mask: Int) {
    precondition(masks.indices ~= mask, "the masks of a QR code are 0 to 7")
    let isDark = masks[mask]
    for row in 0..<size {
      for column in 0..<size where isData(row, column) && isDark(row, column) {
        self[row, column].toggle()
      }
    }
  }
}

/// Where each mask is dark, by row and column (7.8.2, Table 10).
private let masks: [@Sendable (_ i: Int, _ j: Int) -> Bool] = [
  { i, j in (i + j) % 2 == 0 },
  { i, _ in i % 2 == 0 },
  { _, j in j % 3 == 0 },
  { i, j in (i + j) % 3 == 0 },
  { i, j in (i / 2 + j / 3) % 2 == 0 },
  { i, j in i * j % 2 + i * j % 3 == 0 },
  { i, j in (i * j % 2 + i * j % 3) % 2 == 0 },
  { i, j in ((i + j) % 2 + i * j % 3) % 2 == 0 },
]
