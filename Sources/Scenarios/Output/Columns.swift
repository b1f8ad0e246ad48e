/// Writes cells in aligned columns, with two blanks between them.
package struct Columns: Sendable {
  package enum Side: Hashable, Sendable { case left, right }

  private let sides: [Side]
  private var widths: [Int]

  /// Makes each column as wide as its widest cell in the rows.
  package init(_ sides: [Side], fitting rows: [[String]]) {
    self.sides = sides
    widths = sides.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
  }

  /// As many blanks as the first column and the gap after it are wide.
  var indent: String { "".padded(to: (widths.first ?? 0) + 2) }

  /// One row as text, without blanks at its end.
  package func line(_ row: [String]) -> String {
    var line = zip(row, zip(sides, widths)).map { cell, column in
      column.0 == .left ? cell.padded(to: column.1) : cell.leftPadded(to: column.1)
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
