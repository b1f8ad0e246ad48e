import Domain

/// Shows a text of a token, which others wrote, in a message.
extension String {
  private static let shownLength = 40

  /// The beginning of the text.
  var shortInWords: String {
    let start = String(unicodeScalars.prefix(Self.shownLength))
    return start.hasSameBytes(as: self) ? self : start + "…"
  }

  /// The beginning of the text as JSON writes it, so that characters that control a terminal are
  /// escaped.
  var quotedInWords: String { JSON.string(shortInWords).description }
}
