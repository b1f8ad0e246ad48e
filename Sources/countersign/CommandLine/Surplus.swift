import Scenarios

/// Characters around a value that nobody meant to give: white space, invisible characters, or
/// quotes.
struct Surplus: Hashable {
  /// The value without them; empty if there is nothing else.
  let rest: String
  /// What they are and where they stand, in words: "a line feed behind it".
  let words: String

  /// Finds such characters around a value; `nil` if there are none.
  ///
  /// - Parameters:
  ///   - value: the value as it was given.
  ///   - countsQuotes: whether a pair of quotes around the value counts too.
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
  /// Whether the scalar is invisible at the edge of a text.
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
  /// The value of an option, which must have no surplus around it.
  ///
  /// The value is never changed silently, because then another value would be signed or served.
  ///
  /// - Throws: a complaint about the surplus.
  func exactly(_ option: Option, orQuotes: Bool = false) throws(Complaint) -> String {
    let value = text(option) ?? ""
    try refuseSurplus(around: value, of: option.spelled, orQuotes: orQuotes)
    return value
  }

  /// Refuses a value with surplus around it, or of surplus only; `name` says where it was given.
  ///
  /// - Throws: a complaint about the surplus.
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
