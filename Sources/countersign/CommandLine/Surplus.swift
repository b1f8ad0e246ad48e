import Scenarios

/// What stands around a value that nobody meant to give: white space, what nobody sees, or quotes.
struct Surplus: Hashable {
  /// The value without it; empty if there is nothing else.
  let rest: String
  /// Where it stands, in words: "a line feed behind it".
  let words: String

  /// Finds what stands around a value; nil if there is nothing.
  ///
  /// - Parameters:
  ///   - value: the value as it was given.
  ///   - countsQuotes: whether a pair of quotes around it cannot be meant either.
  init?(around value: String, countingQuotes countsQuotes: Bool = false) {
    var scalars = Array(value.unicodeScalars)[...]
    var found: [String] = []
    while true {
      let before = scalars.prefix { $0.isUnseen }
      scalars = scalars[before.endIndex...]
      let behind = scalars.reversed().prefix { $0.isUnseen }
      scalars = scalars.dropLast(behind.count)
      if let scalar = before.first { found.append("\(scalar.inWords) before it") }
      if let scalar = behind.first { found.append("\(scalar.inWords) behind it") }
      guard countsQuotes, scalars.count > 1, let first = scalars.first, let last = scalars.last,
        Self.quotes.contains(where: { $0 == (first, last) })
      else { break }
      scalars = scalars.dropFirst().dropLast()
      found.append("quotes around it")
    }
    guard !found.isEmpty else { return nil }
    rest = String(String.UnicodeScalarView(scalars))
    words = found.joinedInWords(by: "and")
  }

  private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"),
    ("<", ">"),
  ]
}

extension Unicode.Scalar {
  /// Whether nobody sees it at the edge of a text.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format: true
    default: properties.isWhitespace
    }
  }

  fileprivate var inWords: String {
    switch self {
    case " ": "a space"
    case "\t": "a tab"
    case "\n": "a line feed"
    case "\r": "a carriage return"
    case "\u{A0}": "a no-break space"
    case "\u{200B}": "a zero-width space"
    case "\u{FEFF}": "a byte order mark"
    default: "a character that is not seen (U+\(String(value, radix: 16, uppercase: true)))"
    }
  }
}

extension Invocation {
  /// What was given for an option, which must have nothing around it by mistake.
  ///
  /// A value is never changed in silence: what is signed with it, or served, would be another.
  func exactly(_ option: Option, orQuotes: Bool = false) throws(Complaint) -> String {
    let value = text(option) ?? ""
    try refuseSurplus(around: value, of: option.spelled, orQuotes: orQuotes)
    return value
  }

  /// Refuses a value with white space around it, or with nothing else in it, by the name it came under.
  func refuseSurplus(
    around value: String,
    of name: String,
    orQuotes: Bool = false
  ) throws(Complaint) {
    guard let surplus = Surplus(around: value, countingQuotes: orQuotes) else { return }
    guard !surplus.rest.isEmpty else { throw usage("\(name) has nothing in it that can be seen") }
    throw usage("\(name) has \(surplus.words); give it without")
  }
}
