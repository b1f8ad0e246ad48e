/// The alphabet that a text message is sent in, which decides how its letters are counted.
///
/// A text is sent in the default alphabet of GSM if that has all its letters. Otherwise the whole
/// text is sent in UCS-2, so one letter decides for all (3GPP TS 23.038, section 4). The national
/// language tables of its annex A are not used, because the services that send texts for
/// applications seldom use them.
package enum TextAlphabet: Hashable, Sendable {
  /// Units of 7 bits (septets); a letter of the extension table takes two, because an escape stands
  /// before it (section 6.2.1).
  case gsm
  /// Units of 16 bits; a letter beyond the first plane of Unicode takes two (section 6.2.3).
  case ucs2

  /// Chooses the alphabet that a text is sent in.
  package init(of text: String) {
    self = text.unicodeScalars.allSatisfy(Self.gsm.has) ? .gsm : .ucs2
  }

  /// How many units fit into a text of one segment, which has 140 octets.
  package var unitsAlone: Int {
    switch self {
    case .gsm: 160
    case .ucs2: 70
    }
  }

  /// How many units fit into each of several segments.
  ///
  /// Of the 140 octets, 6 hold the data by which the phone joins the segments, with a reference of
  /// one octet (3GPP TS 23.040, section 9.2.3.24.1).
  package var unitsAmongSeveral: Int {
    switch self {
    case .gsm: 153
    case .ucs2: 67
    }
  }

  package func has(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .gsm: Self.septets[scalar] != nil
    case .ucs2: true
    }
  }

  /// How many units a letter of the alphabet takes: 1 or 2; any other letter stops the process.
  package func units(of scalar: Unicode.Scalar) -> Int {
    switch self {
    case .gsm:
      guard let septets = Self.septets[scalar] else {
        preconditionFailure("the default alphabet has no such letter")
      }
      return septets
    case .ucs2: return UTF16.width(scalar)
    }
  }

  /// How many units a text takes; a letter that the alphabet lacks stops the process.
  package func units(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + units(of: $1) }
  }

  /// The letter in the spelling that the alphabet has; `nil` if it has none.
  ///
  /// A letter in another spelling, such as `e` with a combining mark, is the same letter by the
  /// canonical equivalence of Unicode (UAX #15) and looks the same, so it is sent in the alphabet's
  /// spelling. No letter is replaced by one that is only similar, because that would name another
  /// payee.
  func letter(_ character: Character) -> Character? {
    switch self {
    case .gsm: Self.letters.index(forKey: character).map { Self.letters[$0].key }
    case .ucs2: character
    }
  }

  private static let septets = Dictionary(
    uniqueKeysWithValues: defaultTable.unicodeScalars.map { ($0, 1) }
      + extensionTable.unicodeScalars.map { ($0, 2) }
  )

  private static let letters = Dictionary(
    uniqueKeysWithValues: (defaultTable + extensionTable).unicodeScalars.map { (Character($0), $0) }
  )

  /// The letters of the default alphabet in their order; the escape stands after capital xi.
  private static let defaultTable = """
    @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
    """

  /// The letters of the extension table; each is sent with an escape before it.
  private static let extensionTable = "\u{C}^{}\\[~]|€"
}
