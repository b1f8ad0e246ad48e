extension QRCode {
  /// The symbol and its quiet zone as an SVG image, as large as its place allows.
  ///
  /// It is black on its own white whatever the colours of the page are, since many readers take no
  /// other. The title is what a screen reader says (SVG Accessibility API Mappings 1.0).
  public func svg(title: String) -> String {
    let width = size + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(width)" \
      shape-rendering="crispEdges" role="img"><title>\(xml(title))</title>\
      <rect width="\(width)" height="\(width)" fill="#fff"/>\
      <path fill="#000" d="\(path)"/></svg>
      """
  }

  /// One rectangle for each run of dark modules in a row.
  private var path: String {
    var path = ""
    for row in 0..<size {
      var start = 0
      for column in 0...size where !self[row, column] {
        let run = column - start
        if run > 0 {
          path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(run)v1h-\(run)z"
        }
        start = column + 1
      }
    }
    return path
  }
}

/// The text with what is markup written as a reference, and what XML 1.0 forbids as U+FFFD (2.2).
private func xml(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;".unicodeScalars
    case "<": escaped += "&lt;".unicodeScalars
    case ">": escaped += "&gt;".unicodeScalars
    case "\u{0}"..."\u{8}", "\u{B}"..."\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}"..."\u{FFFF}":
      escaped.append("\u{FFFD}")
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}
