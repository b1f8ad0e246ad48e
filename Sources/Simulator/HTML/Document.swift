import Domain

/// A page of HTML that was read, for looking at it as a person would.
///
/// It is a small and tolerant reader for the pages of one application, and does not implement the
/// HTML standard: an element without an end ends with the element around it, and scripts do not
/// run.
public struct Document: Sendable {
  /// Why a page is not read: it exceeds one of the limits.
  public enum Refusal: Error, Hashable {
    case tooLong
    case tooDeep
    case tooManyAttributes
  }

  /// The longest page that is read, in bytes.
  public static let maximumLength = 1 << 20
  /// The most elements that may be nested in one another.
  public static let maximumDepth = 256
  /// The most attributes of one element that are read.
  public static let maximumAttributes = 64

  let contents: Contents

  /// Reads the bytes of a page; U+FFFD replaces what is not UTF-8.
  ///
  /// - Throws: `Refusal` if the page exceeds a limit.
  public init(parsing bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.maximumLength else { throw .tooLong }
    var reader = DocumentReader()
    try reader.read(bytes.span)
    contents = Contents(bytes, reader)
  }

  /// Reads the text of a page.
  ///
  /// - Throws: `Refusal` if the page exceeds a limit.
  public init(parsing text: String) throws(Refusal) { try self.init(parsing: Array(text.utf8)) }

  /// The contents of a page, in one object, so that pages and elements are passed on cheaply.
  final class Contents: Sendable {
    /// The page as it was written.
    let bytes: [UInt8]
    /// All pieces of the page in the order of its text, each element before its contents.
    let nodes: [Node]
    /// The attributes of all elements, in the order of the text.
    let attributes: [Attribute]

    init(_ bytes: [UInt8], _ reader: DocumentReader) {
      self.bytes = bytes
      nodes = reader.nodes
      attributes = reader.attributes
    }
  }

  /// The words of the first `title`, empty if there is none.
  public var title: String { first("title")?.text ?? "" }

  /// The visible text of the page, with white space collapsed to one space.
  public var text: String { visibleText(in: contents.nodes.indices) }

  /// The first element with that lower-case tag.
  public func first(_ tag: String) -> Element? { all(tag).first }

  /// The elements with that lower-case tag, in order.
  public func all(_ tag: String) -> [Element] { elements(tag, in: contents.nodes.indices) }

  public func element(id: String) -> Element? {
    firstElement(with: "id") { _, value in contents.text(at: value) == id }
  }

  /// The content of the first `meta` with that name, or for that header field.
  public func meta(_ name: String) -> String? {
    all("meta").first { meta in
      ["name", "http-equiv"].contains { meta.attribute($0)?.lowercased() == name.lowercased() }
    }?.attribute("content")
  }

  /// The visible links, in order.
  public var links: [Link] {
    all("a").compactMap { element in
      guard element.isVisible, let address = element.attribute("href") else { return nil }
      return Link(words: element.text, address: address)
    }
  }

  /// The forms, in order, including those that a script has yet to show.
  public var forms: [Form] { all("form").map { Form($0) } }

  /// The visible statuses and alerts of the page, in order.
  public var messages: [String] {
    elements(with: "role").filter { ["status", "alert"].contains($0.attribute("role")) }
      .filter(\.isVisible).map(\.text).filter { !$0.isEmpty }
  }

  /// A link on a page: its words, and its address as the page has it.
  public struct Link: Hashable, Sendable {
    public let words: String
    public let address: String
  }

  /// The page with some words replaced everywhere, also in its markup.
  ///
  /// - Throws: `Refusal` if the new page exceeds a limit.
  func replacing(_ words: String, by others: String) throws(Refusal) -> Document {
    try Document(
      parsing: contents.bytes.substituting(Array(words.utf8), by: Array(others.utf8))
    )
  }
}

extension Document: CustomStringConvertible, CustomReflectable {
  /// The title only, because a page may contain codes, tokens and links.
  public var description: String { "page \(title)" }

  public var customMirror: Mirror { Mirror(self, children: ["title": title]) }
}
