/// The segments that a text message is sent in, as the mobile network counts them.
///
/// The phone joins them again, but one may arrive late or never, and a notification or a small
/// screen may show only the first. So what a payer must see (RTS Article 5(1)(a)) belongs in the
/// first one.
public struct TextSegments: Hashable, Sendable {
  package let alphabet: TextAlphabet
  /// The text of each segment; an empty text has one empty segment.
  package let parts: [String]

  /// Divides a text as 3GPP TS 23.038 and 23.040 do; both units of a letter stay in one segment.
  package init(_ text: String) {
    alphabet = TextAlphabet(of: text)
    let isShort = alphabet.units(of: text) <= alphabet.unitsAlone
    parts = isShort ? [text] : Self.cut(text, in: alphabet)
  }

  /// The number of segments, at least 1.
  package var count: Int { parts.count }

  /// The segment that may be seen first, or that alone may be seen.
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
  /// The number of segments in words.
  public var description: String { count == 1 ? "1 segment" : "\(count) segments" }

  /// Shows only the number of segments, because the words may contain a code.
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
