/// What the letters of a text are sent in, and counted by, on the way to a phone.
///
/// A text goes in the default alphabet of GSM when that has all its letters, and otherwise goes
/// whole in UCS-2, so that one letter decides for all (3GPP TS 23.038, section 4). The tables of
/// single languages in its annex A are left out, as what sends texts for applications seldom uses
/// them.
public enum TextAlphabet: Hashable, Sendable {
  /// Septets; a letter of the extension table takes two, the first of which says so (section
  /// 6.2.1).
  case gsm
  /// Units of 16 bits; a letter beyond the first plane of Unicode takes two (section 6.2.3).
  case ucs2

  /// The alphabet that a text is sent in.
  public init(of text: String) {
    self = text.unicodeScalars.allSatisfy(Self.gsm.has) ? .gsm : .ucs2
  }

  /// How many units fit into a text of one segment: 140 octets.
  public var unitsAlone: Int {
    switch self {
    case .gsm: 160
    case .ucs2: 70
    }
  }

  /// How many units fit into each segment where there are several: 140 octets less the 6 that put
  /// them together again, with a reference of one octet (3GPP TS 23.040, section 9.2.3.24.1).
  public var unitsAmongSeveral: Int {
    switch self {
    case .gsm: 153
    case .ucs2: 67
    }
  }

  public func has(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .gsm: Self.septets[scalar] != nil
    case .ucs2: true
    }
  }

  /// How many units a letter of the alphabet takes: 1 or 2.
  public func units(of scalar: Unicode.Scalar) -> Int {
    switch self {
    case .gsm:
      guard let septets = Self.septets[scalar] else {
        preconditionFailure("the default alphabet has no such letter")
      }
      return septets
    case .ucs2: return UTF16.width(scalar)
    }
  }

  /// How many units a text takes whose letters the alphabet has.
  public func units(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + units(of: $1) }
  }

  /// The letter as the alphabet has it, if it does.
  ///
  /// A letter that is spelled in another way, such as an `e` with a mark after it, is the same by
  /// the canonical equivalence of Unicode (UAX #15) and looks the same, so it is sent in the
  /// spelling that the alphabet has. No letter is replaced by one that only resembles it: that
  /// would name another payee.
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

  /// The letters of the default alphabet in its order, which has the escape after capital xi.
  private static let defaultTable = """
    @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
    """

  /// The letters of the extension table, each of which stands behind an escape.
  private static let extensionTable = "\u{C}^{}\\[~]|€"
}
