import Domain

/// A page as its browser has read it, to be looked at as a person would.
///
/// It is a small and tolerant reader for pages of one application, not one of the HTML standard:
/// what is left open ends with what surrounds it, and scripts do not run.
public struct Document: Sendable {
  /// Why a page is not read: a person would not wait for it either.
  public enum Refusal: Error, Hashable {
    case tooLong
    case tooDeep
    case tooManyAttributes
  }

  public static let maximumLength = 1 << 20
  public static let maximumDepth = 256
  public static let maximumAttributes = 64

  /// The page as it was written, but for the names of tags and attributes, which are in lower case.
  private let bytes: [UInt8]
  /// Everything on the page in the order of its writing, each element before what is in it.
  let nodes: [Node]
  private let attributes: [Node.Attribute]

  /// Reads the bytes of a page, with U+FFFD for what is not UTF-8.
  ///
  /// - Throws: `Refusal` for a page beyond the limits.
  public init(parsing bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.maximumLength else { throw .tooLong }
    var reader = DocumentReader(bytes)
    try reader.read()
    self.bytes = reader.bytes
    nodes = reader.nodes
    attributes = reader.attributes
  }

  public init(parsing text: String) throws(Refusal) { try self.init(parsing: Array(text.utf8)) }

  /// The words of the first `title`, empty if there is none.
  public var title: String { first("title")?.text ?? "" }

  /// What can be seen on the page, with one space for any white space.
  public var text: String { visibleText(in: nodes.indices) }

  /// The first element of that tag, in lower case.
  public func first(_ tag: String) -> Element? {
    nodes.firstIndex { isTag(tag, of: $0) }.flatMap { Element(in: self, at: $0) }
  }

  /// The elements of that tag, in lower case, in order.
  public func all(_ tag: String) -> [Element] { elements(tag, in: nodes.indices) }

  public func element(id: String) -> Element? {
    elements(in: nodes.indices) { value(of: "id", in: $0) == id }.first
  }

  /// The content of the first `meta` of that name or that stands for that header field.
  public func meta(_ name: String) -> String? {
    all("meta").first { meta in
      ["name", "http-equiv"].contains { meta.attribute($0)?.lowercased() == name.lowercased() }
    }?.attribute("content")
  }

  /// The links that can be seen, in order.
  public var links: [Link] {
    all("a").compactMap { element in
      guard element.isVisible, let address = element.attribute("href") else { return nil }
      return Link(words: element.text, address: address)
    }
  }

  /// The forms in order, those as well that a script has yet to show.
  public var forms: [Form] { all("form").map { Form($0) } }

  /// What the page tells a person by itself: its statuses and alerts that can be seen, in order.
  public var messages: [String] {
    elements(in: nodes.indices) { ["status", "alert"].contains(value(of: "role", in: $0)) }
      .filter(\.isVisible).map(\.text).filter { !$0.isEmpty }
  }

  /// A link: the words that are pressed, and the address as it is written.
  public struct Link: Hashable, Sendable {
    public let words: String
    public let address: String
  }

  func elements(in range: Range<Int>, where isWanted: (Node.Element) -> Bool) -> [Element] {
    range.compactMap { index in
      nodes[index].element.map(isWanted) == true ? Element(in: self, at: index) : nil
    }
  }

  func elements(_ tag: String, in range: Range<Int>) -> [Element] {
    elements(in: range) { bytes.holds(tag, in: $0.tag) }
  }

  private func isTag(_ tag: String, of node: Node) -> Bool {
    node.element.map { bytes.holds(tag, in: $0.tag) } ?? false
  }

  /// The tag's name.
  func tag(of element: Node.Element) -> String {
    String(decoding: bytes[element.tag], as: UTF8.self)
  }

  /// The value of the element's attribute of that name; empty for one without a value.
  func value(of name: String, in element: Node.Element) -> String? {
    attributes[element.attributes].first { bytes.holds(name, in: $0.name) }
      .map { CharacterReferences.decode(bytes[$0.value]) }
  }

  /// The words of a text, and a space for a gap.
  func text(of node: Node) -> String {
    switch node.content {
    case .element: ""
    case .text(let text, isCode: true): String(decoding: bytes[text], as: UTF8.self)
    case .text(let text, isCode: false): CharacterReferences.decode(bytes[text])
    case .gap: " "
    }
  }

  func visibleText(in range: Range<Int>) -> String {
    Self.collapsed(nodes[range].lazy.filter(\.isVisible).map { text(of: $0) })
  }

  /// The page with other words wherever some stand, also in its markup.
  ///
  /// - Throws: `Refusal` when the page would be beyond the limits.
  func replacing(_ words: String, by others: String) throws(Refusal) -> Document {
    try Document(parsing: Array(bytes.replacing(Array(words.utf8), with: Array(others.utf8))))
  }

  /// Joins texts, with one space for any white space within and none around.
  static func collapsed(_ texts: some Sequence<String>) -> String {
    var bytes: [UInt8] = []
    for text in texts {
      for byte in text.utf8 {
        if !byte.isHTMLSpace {
          bytes.append(byte)
        } else if let last = bytes.last, last != UInt8(ascii: " ") {
          bytes.append(UInt8(ascii: " "))
        }
      }
    }
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Document: CustomStringConvertible, CustomReflectable {
  /// The title; a page may hold codes, tokens and links.
  public var description: String { "page \(title)" }

  public var customMirror: Mirror { Mirror(self, children: ["title": title]) }
}
