extension QRCode {
  /// The symbol and its quiet zone in block characters, each of which shows two modules, one above
  /// the other.
  ///
  /// A block is drawn for a light module, since terminals are dark where nothing is printed; whoever prints
  /// it sets white on black for the others. Each line but the last ends with a line feed.
  public func terminalText() -> String {
    let range = -Self.quietZone..<size + Self.quietZone
    let lines = stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
      String(range.map { column in block(row, column) })
    }
    return lines.joined(separator: "\n")
  }

  private func block(_ row: Int, _ column: Int) -> Character {
    switch (self[row, column], self[row + 1, column]) {
    case (true, true): " "
    case (true, false): "▄"
    case (false, true): "▀"
    case (false, false): "█"
    }
  }
}
