extension QRCode {
  /// The modules of a symbol while it is drawn.
  struct Grid {
    let size: Int
    /// The modules row by row, `true` where dark.
    private(set) var modules: [Bool]
    /// The modules that hold no data; a mask never changes them.
    private var isReserved: [Bool]

    /// Draws the function patterns and leaves room for the format and the version (6.3, 7.7.2).
    init(_ version: Version) {
      size = version.size
      modules = Array(repeating: false, count: size * size)
      isReserved = modules
      for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
      drawAlignment(version.alignmentCentres)
      drawTiming()
      reserveFormat()
      if version.showsItsNumber { reserveVersion() }
    }

    func isData(_ row: Int, _ column: Int) -> Bool { !isReserved[row * size + column] }

    mutating func draw(_ row: Int, _ column: Int, dark: Bool) {
      self[row, column] = dark
      isReserved[row * size + column] = true
    }

    subscript(row: Int, column: Int) -> Bool {
      get { modules[row * size + column] }
      set { modules[row * size + column] = newValue }
    }
  }
}

extension QRCode.Grid {
  /// Draws the squares by which a reader finds the symbol, each with its separator (6.3.3, 6.3.4).
  private mutating func drawFinder(_ row: Int, _ column: Int) {
    drawSquares(around: row, column, radius: 4) { $0 != 2 && $0 != 4 }
  }

  /// Draws the smaller squares by which a reader evens out distortion, except on finders (6.3.6).
  private mutating func drawAlignment(_ centres: [Int]) {
    for row in centres {
      for column in centres where isData(row, column) {
        drawSquares(around: row, column, radius: 2) { $0 != 1 }
      }
    }
  }

  /// Draws alternating modules from finder to finder, by which a reader counts (6.3.5).
  private mutating func drawTiming() {
    for index in 8..<size - 8 {
      draw(6, index, dark: index.isMultiple(of: 2))
      draw(index, 6, dark: index.isMultiple(of: 2))
    }
  }

  private mutating func drawSquares(
    around row: Int,
    _ column: Int,
    radius: Int,
    isDark: (_ distance: Int) -> Bool
  ) {
    for rowStep in -radius...radius where 0..<size ~= row + rowStep {
      for columnStep in -radius...radius where 0..<size ~= column + columnStep {
        let distance = max(abs(rowStep), abs(columnStep))
        draw(row + rowStep, column + columnStep, dark: isDark(distance))
      }
    }
  }
}
