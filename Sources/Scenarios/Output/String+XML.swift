extension String {
  /// The text as the content of an XML element.
  var inXML: String { escaped { $0 == "\r" } }

  /// The text inside an attribute with double quotes; line ends are escaped, because a parser makes
  /// blanks of them.
  var inXMLAttribute: String { escaped { $0 == "\r" || $0 == "\n" || $0 == "\t" || $0 == "\"" } }

  /// Writes markup as references, and characters that XML 1.0 forbids as U+FFFD (section 2.2).
  private func escaped(alsoReferring isReferred: (Unicode.Scalar) -> Bool) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&", "<", ">": escaped += "&#\(scalar.value);".unicodeScalars
      case _ where isReferred(scalar): escaped += "&#\(scalar.value);".unicodeScalars
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}"..."\u{FFFF}":
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
