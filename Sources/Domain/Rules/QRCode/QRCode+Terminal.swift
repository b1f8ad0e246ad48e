extension QRCode {
  /// The colour of a terminal where no character is printed.
  public enum TerminalBackground: Hashable, Sendable, CaseIterable {
    case dark, light
  }

  /// The symbol and its quiet zone in block characters, each of which shows two modules, one above
  /// the other.
  ///
  /// A block is drawn where the symbol differs from the background: for light modules on a dark
  /// terminal, for dark modules on a light one. Each line but the last ends with a line feed.
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
