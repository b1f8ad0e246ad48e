extension QRCode {
  /// What a terminal shows where nothing is printed.
  public enum TerminalBackground: Hashable, Sendable, CaseIterable {
    case dark, light
  }

  /// The symbol and its quiet zone in block characters, two modules above each other in each.
  ///
  /// Blocks are drawn where the symbol differs from the background: light modules on a dark
  /// terminal, dark ones on a light terminal. Lines end with a line feed, except the last.
  public func terminalText(on background: TerminalBackground = .dark) -> String {
    let range = -Self.quietZone..<size + Self.quietZone
    let lines = stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
      String(range.map { column in block(row, column, on: background) })
    }
    return lines.joined(separator: "\n")
  }

  private func block(_ row: Int, _ column: Int, on background: TerminalBackground) -> Character {
    let isBackground = background == .dark
    return switch (self[row, column] == isBackground, self[row + 1, column] == isBackground) {
    case (true, true): " "
    case (true, false): "▄"
    case (false, true): "▀"
    case (false, false): "█"
    }
  }
}
