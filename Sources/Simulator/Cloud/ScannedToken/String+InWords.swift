import Domain

/// A text of a token, which others wrote, in words about it.
extension String {
  private static let shownLength = 40

  /// Its beginning.
  var shortInWords: String {
    let start = String(unicodeScalars.prefix(Self.shownLength))
    return start.hasSameBytes(as: self) ? self : start + "…"
  }

  /// Its beginning as JSON has it, with escapes for what a terminal obeys.
  var quotedInWords: String { JSON.string(shortInWords).description }
}
