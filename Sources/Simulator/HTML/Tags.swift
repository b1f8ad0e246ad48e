/// What is known of the tags of HTML; each of the others begins a block.
enum Tags {
  /// Those that hold nothing and have no end tag (WHATWG HTML, section 13.1.2).
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// Those in which no other tag begins.
  static let raw: Set<String> = ["script", "style", "textarea", "title"]

  /// Those in which not even character references mean anything.
  static let code: Set<String> = ["script", "style"]

  /// Those whose words are not for people.
  static let unseen: Set<String> = ["head", "script", "style", "template", "title"]

  /// Those that end where the next of their kind begins.
  static let endedByTheNext: Set<String> = [
    "a", "dd", "dt", "li", "option", "p", "td", "th", "tr",
  ]

  /// Those that stand within a line, without a space around them.
  static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
  ]
}
