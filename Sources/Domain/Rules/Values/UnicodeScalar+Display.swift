extension Unicode.Scalar {
  /// Whether the scalar shows itself, and changes nothing around it, wherever it is displayed.
  ///
  /// It is false for control and format characters, bidirectional marks, zero-width and other
  /// default-ignorable characters, line breaks, every white space but the plain space, blanks that
  /// look like letters, marks or symbols, and every scalar without an agreed meaning (private use,
  /// unassigned, noncharacters). RTS Article 5(2)(b) asks that what the payer sees be protected.
  var isSafeToDisplay: Bool {
    if isASCII { return "\u{20}"..."\u{7E}" ~= self }
    guard !properties.isDefaultIgnorableCodePoint, !properties.isBidiControl else { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return false
    case .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return !isNamedAsBlank
    @unknown default: return false
    }
  }

  /// Whether the Unicode name of the scalar says that it is a blank or a filler.
  ///
  /// No other property tells such a blank from a letter. The name of a scalar never changes
  /// (Unicode Character Encoding Stability Policies), and every later version names its blanks in
  /// the same way. Ideographs have no name of their own, so only they may be without one.
  private var isNamedAsBlank: Bool {
    guard let name = properties.name else { return !properties.isIdeographic }
    return name.split { $0 == " " || $0 == "-" }.contains { Self.wordsForBlanks.contains($0) }
  }

  private static let wordsForBlanks: Set<Substring> = [
    "BLANK", "CONJOINER", "FILLER", "JOINER", "NULL", "PLACEHOLDER", "REPLACEMENT", "SELECTOR",
    "SPACE", "SUBJOINER",
  ]

  /// Whether the scalar is a mark that is drawn onto the character before it.
  var isCombiningMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
