extension Unicode.Scalar {
  /// Whether the scalar shows itself, and changes nothing around it, wherever it is displayed.
  ///
  /// False for control and format characters, bidirectional marks, zero-width and other
  /// default-ignorable characters, line breaks, every white space but the plain space, blanks that
  /// pass for symbols, and whatever has no agreed meaning (private use, unassigned,
  /// noncharacters). RTS Article 5(2)(b) asks that what the payer sees be protected.
  var isSafeToDisplay: Bool {
    if isASCII { return "\u{20}"..."\u{7E}" ~= self }
    guard !properties.isDefaultIgnorableCodePoint, !properties.isBidiControl else { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return false
    case .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
    case .otherSymbol: return self != "\u{2800}" && self != "\u{FFFC}"
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol:
      return true
    @unknown default: return false
    }
  }

  /// Whether the scalar is a mark that is drawn onto the character before it.
  var isCombiningMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

extension StringProtocol {
  /// Whether both texts are the same bytes of UTF-8.
  ///
  /// `==` holds for canonically equivalent texts too, such as `K` and the Kelvin sign, which is not
  /// enough where bytes are hashed, signed or looked up.
  func hasSameBytes(as other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
