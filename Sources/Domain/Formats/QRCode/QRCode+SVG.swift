extension QRCode {
  /// The symbol and its quiet zone as an SVG image that fills the element around it.
  ///
  /// It is black on a white area of its own, whatever the colours of the page are, because many
  /// readers accept nothing else. A screen reader reads the title aloud (SVG Accessibility API
  /// Mappings 1.0).
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
    // Each number occurs hundreds of times, so it is made once and looked up afterwards.
    let numbers = (0...size + Self.quietZone).map { Array("\($0)".utf8) }
    var path: [UInt8] = []
    path.reserveCapacity(8 * size * size)
    for row in 0..<size {
      var start = 0
      for column in 0...size where !self[row, column] {
        if column > start {
          path.append(UInt8(ascii: "M"))
          path += numbers[start + Self.quietZone]
          path.append(UInt8(ascii: " "))
          path += numbers[row + Self.quietZone]
          path.append(UInt8(ascii: "h"))
          path += numbers[column - start]
          path += "v1h-".utf8
          path += numbers[column - start]
          path.append(UInt8(ascii: "z"))
        }
        start = column + 1
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}

/// The text as XML: markup becomes references, and what XML 1.0 forbids becomes U+FFFD (2.2).
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
