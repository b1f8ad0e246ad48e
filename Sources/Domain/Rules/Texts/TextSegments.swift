/// The parts that a text is sent in, one or several, as the network counts them.
///
/// The phone puts them together again, but one may arrive late or never, and a notice or a small
/// screen may show the first alone. So what a payer must see (RTS Article 5(1)(a)) belongs in the
/// first.
public struct TextSegments: Hashable, Sendable {
  public let alphabet: TextAlphabet
  /// What each segment holds; a text without letters is one that holds nothing.
  public let parts: [String]

  /// Cuts a text as 3GPP TS 23.038 and 23.040 have it: no segment ends between the two units of a
  /// letter.
  public init(_ text: String) {
    alphabet = TextAlphabet(of: text)
    let isShort = alphabet.units(of: text) <= alphabet.unitsAlone
    parts = isShort ? [text] : Self.cut(text, in: alphabet)
  }

  public var count: Int { parts.count }

  /// What may be seen first, or alone.
  public var first: String { parts[0] }

  private static func cut(_ text: String, in alphabet: TextAlphabet) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var room = alphabet.unitsAmongSeveral
    for scalar in text.unicodeScalars {
      let units = alphabet.units(of: scalar)
      if units > room {
        parts.append(String(part))
        part = String.UnicodeScalarView()
        room = alphabet.unitsAmongSeveral
      }
      part.append(scalar)
      room -= units
    }
    return parts + [String(part)]
  }
}

extension TextSegments: CustomStringConvertible, CustomReflectable {
  /// How many there are, in words.
  public var description: String { count == 1 ? "1 segment" : "\(count) segments" }

  /// Shows nothing of the words, which may hold a code, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
