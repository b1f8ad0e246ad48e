/// A payee's name as a text message shows it, with an ellipsis wherever a part is left out.
///
/// Left out are letters that the alphabet does not have, an end that does not fit, and all digits
/// when the name has as many of them as a code. Everything else stays as it is in the name, and no
/// letter loses its accent.
struct PayeeNameInText: Hashable, Sendable {
  let words: String
  /// How many letters of the name are shown, blanks not counted.
  let shown: Int

  /// Shows as much of a name as fits into `room` units; the ellipsis stays even if nothing else
  /// fits.
  init(_ name: String, in alphabet: TextAlphabet, units room: Int) {
    var pieces = Self.pieces(of: name, in: alphabet)
    var words = Self.words(of: pieces, in: alphabet)
    if alphabet.units(of: words) > room {
      pieces = Self.shortened(pieces, in: alphabet, units: room)
      words = Self.words(of: pieces, in: alphabet)
    }
    self.words = words
    shown = pieces.count { $0 != .gap && !$0.isBlank }
  }

  private enum Piece: Hashable {
    case letter(Character)
    case gap

    var isBlank: Bool { self == .letter(" ") }

    /// Whether the piece has no meaning by itself: a blank, or a sign between words.
    var isBetweenWords: Bool {
      switch self {
      case .letter(let letter): !letter.isLetter && !isNumber(letter)
      case .gap: false
      }
    }

    /// The piece as written; in GSM a gap is three full stops, because an ellipsis would change the
    /// whole text to UCS-2.
    func words(in alphabet: TextAlphabet) -> String {
      switch (self, alphabet) {
      case (.letter(let letter), _): String(letter)
      case (.gap, .gsm): "..."
      case (.gap, .ucs2): "\u{2026}"
      }
    }
  }

  /// Divides a name into pieces, with gaps for digits that are hidden and letters that are missing.
  ///
  /// A text shows one code, whatever the payee's name is (RTS Article 5(2)(b)). So a name with as
  /// many digits as the shortest code, in any script and with anything between them, shows no
  /// digit.
  private static func pieces(of name: String, in alphabet: TextAlphabet) -> [Piece] {
    let hidesDigits = name.count(where: isNumber) >= OneTimeCode.verificationLengths.lowerBound
    var pieces: [Piece] = []
    for character in name {
      if !(hidesDigits && isNumber(character)), let letter = alphabet.letter(character) {
        pieces.append(.letter(letter))
      } else if let last = pieces.lastIndex(where: { !$0.isBetweenWords }), pieces[last] == .gap {
        // One ellipsis is enough for two gaps with no word between them.
        pieces.removeSubrange((last + 1)...)
      } else {
        pieces.append(.gap)
      }
    }
    return pieces
  }

  /// Removes as much of the end as needed, and puts an ellipsis directly after a letter.
  private static func shortened(
    _ pieces: [Piece],
    in alphabet: TextAlphabet,
    units room: Int
  ) -> [Piece] {
    var pieces = pieces
    var units = (pieces + [.gap]).reduce(0) { $0 + alphabet.units(of: $1.words(in: alphabet)) }
    while let last = pieces.last, units > room || last.isBlank || last == .gap {
      units -= alphabet.units(of: last.words(in: alphabet))
      pieces.removeLast()
    }
    return pieces + [.gap]
  }

  /// Writes the pieces out, in quotation marks if the last sign is a digit, which could otherwise
  /// seem to belong to a code.
  private static func words(of pieces: [Piece], in alphabet: TextAlphabet) -> String {
    let words = pieces.map { $0.words(in: alphabet) }.joined()
    let last = words.last { $0.isLetter || isNumber($0) }
    return pieces.last != .gap && last.map(isNumber) == true ? "\"\(words)\"" : words
  }

  /// Whether a person could read a number in the character: a digit of any script, a letter that is
  /// a numeral, or a symbol, because many symbols show numbers.
  private static func isNumber(_ character: Character) -> Bool {
    character.unicodeScalars.contains { scalar in
      scalar.properties.numericType != nil || scalar.properties.generalCategory == .otherSymbol
    }
  }
}
