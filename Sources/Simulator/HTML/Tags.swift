/// What is known of the tags of HTML; each of the others begins a block.
struct Tags: OptionSet {
  let rawValue: UInt8

  /// It holds nothing and has no end tag (WHATWG HTML, section 13.1.2).
  static let void = Self(rawValue: 1)
  /// No other tag begins in it.
  static let raw = Self(rawValue: 2)
  /// Not even character references mean anything in it.
  static let code = Self(rawValue: 4)
  /// Its words are not for people.
  static let unseen = Self(rawValue: 8)
  /// It ends where the next of its kind begins.
  static let endedByTheNext = Self(rawValue: 16)
  /// It stands within a line, without a space around it.
  static let inline = Self(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Looks up a tag in lower case, which begins with a letter.
  init(of tag: ArraySlice<UInt8>) {
    self = tag.count > 8 ? [] : Self.known[Self.key(of: tag)] ?? []
  }

  /// By names of at most eight bytes, packed into a number: every element of a page is looked up.
  private static let known: [UInt64: Self] = {
    var known: [UInt64: Self] = [:]
    for (trait, tags) in lists {
      for tag in tags { known[key(of: tag.utf8), default: []].insert(trait) }
    }
    return known
  }()

  private static func key(of tag: some Sequence<UInt8>) -> UInt64 {
    tag.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let lists: [(Self, [String])] = [
    (
      .void,
      [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
      ]
    ),
    (.raw, ["script", "style", "textarea", "title"]),
    (.code, ["script", "style"]),
    (.unseen, ["head", "script", "style", "template", "title"]),
    (.endedByTheNext, ["a", "dd", "dt", "li", "option", "p", "td", "th", "tr"]),
    (
      .inline,
      [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
      ]
    ),
  ]
}
