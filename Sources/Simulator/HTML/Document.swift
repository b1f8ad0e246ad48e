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

  /// The longest page that is read, in bytes.
  public static let maximumLength = 1 << 20
  /// How many elements may stand within one another.
  public static let maximumDepth = 256
  /// How many attributes of one element are read.
  public static let maximumAttributes = 64

  let contents: Contents

  /// Reads the bytes of a page, with U+FFFD for what is not UTF-8.
  ///
  /// - Throws: `Refusal` for a page beyond the limits.
  public init(parsing bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.maximumLength else { throw .tooLong }
    var reader = DocumentReader()
    try reader.read(bytes.span)
    contents = Contents(bytes, reader)
  }

  public init(parsing text: String) throws(Refusal) { try self.init(parsing: Array(text.utf8)) }

  /// What was read, in one place, so that pages and elements are handed on cheaply.
  final class Contents: Sendable {
    /// The page as it was written.
    let bytes: [UInt8]
    /// Everything on the page in the order of its writing, each element before what is in it.
    let nodes: [Node]
    /// Those of all elements, in the order of their writing.
    let attributes: [Attribute]

    init(_ bytes: [UInt8], _ reader: DocumentReader) {
      self.bytes = bytes
      nodes = reader.nodes
      attributes = reader.attributes
    }
  }

  /// The words of the first `title`, empty if there is none.
  public var title: String { first("title")?.text ?? "" }

  /// What can be seen on the page, with one space for any white space.
  public var text: String { visibleText(in: contents.nodes.indices) }

  /// The first element of that tag, in lower case.
  public func first(_ tag: String) -> Element? { all(tag).first }

  /// The elements of that tag, in lower case, in order.
  public func all(_ tag: String) -> [Element] { elements(tag, in: contents.nodes.indices) }

  public func element(id: String) -> Element? {
    firstElement(with: "id") { _, value in contents.text(at: value) == id }
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
    elements(with: "role").filter { ["status", "alert"].contains($0.attribute("role")) }
      .filter(\.isVisible).map(\.text).filter { !$0.isEmpty }
  }

  /// A link: the words that are pressed, and the address as it is written.
  public struct Link: Hashable, Sendable {
    public let words: String
    public let address: String
  }

  /// The page with other words wherever some stand, also in its markup.
  ///
  /// - Throws: `Refusal` when the page would be beyond the limits.
  func replacing(_ words: String, by others: String) throws(Refusal) -> Document {
    try Document(
      parsing: contents.bytes.substituting(Array(words.utf8), by: Array(others.utf8))
    )
  }
}

extension Document: CustomStringConvertible, CustomReflectable {
  /// The title; a page may hold codes, tokens and links.
  public var description: String { "page \(title)" }

  public var customMirror: Mirror { Mirror(self, children: ["title": title]) }
}
