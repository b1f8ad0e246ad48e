/// What is known of the tags of HTML; a tag that is not listed begins a block.
struct Tags: OptionSet {
  let rawValue: UInt8

  /// The element is empty and has no end tag (WHATWG HTML, section 13.1.2).
  static let void = Self(rawValue: 1)
  /// The element contains no other tags.
  static let raw = Self(rawValue: 2)
  /// Not even character references have a meaning in the element.
  static let code = Self(rawValue: 4)
  /// The element's words are not shown to people.
  static let unseen = Self(rawValue: 8)
  /// The element ends where the next one of its kind begins.
  static let endedByTheNext = Self(rawValue: 16)
  /// The element stands within a line, without a space around it.
  static let inline = Self(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What is known of all tags, to look up one after the other.
  struct Table {
    private let known = Tags.known

    /// Looks up a tag in lower case, which begins with a letter, by halving.
    func traits(of tag: Name) -> Tags {
      guard tag.place.count <= 8 else { return [] }
      var (low, high) = (0, known.count)
      while low < high {
        let middle = (low &+ high) &>> 1
        if known[middle].key < tag.key { low = middle &+ 1 } else { high = middle }
      }
      return low < known.count && known[low].key == tag.key ? known[low].traits : []
    }
  }

  /// The known tags, sorted by key; each key is a whole name of at most eight bytes.
  private static let known: [(key: UInt64, traits: Self)] = {
    var known: [UInt64: Self] = [:]
    for (trait, tags) in lists {
      for tag in tags { known[SoughtName(tag).key, default: []].insert(trait) }
    }
    return known.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
