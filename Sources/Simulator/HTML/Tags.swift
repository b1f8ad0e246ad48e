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

  init(of tag: String) { self = Self.known[tag] ?? [] }

  /// Looked up once for each element of a page.
  private static let known: [String: Self] = {
    var known: [String: Self] = [:]
    for (trait, tags) in lists {
      for tag in tags { known[tag, default: []].insert(trait) }
    }
    return known
  }()

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
