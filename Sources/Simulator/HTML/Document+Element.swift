extension Document {
  /// An element of a page, with its contents.
  public struct Element: Sendable {
    private let document: Document
    private let index: Int

    /// Creates an element; the result is nil if the piece at the index is not an element.
    init?(in document: Document, at index: Int) {
      guard document.contents.nodes[index].isElement else { return nil }
      self.document = document
      self.index = index
    }

    /// The tag's name in lower case.
    public var tag: String { contents.tag(of: node) }

    func hasTag(_ tag: String) -> Bool {
      SoughtName(tag).isSame(as: node.name, on: contents.bytes)
    }

    func hasTag(_ tag: ShortName) -> Bool { node.name.isSame(as: tag) }

    /// The value of the attribute with that lower-case name; it is empty if the attribute has no
    /// value.
    public func attribute(_ name: String) -> String? {
      contents.value(of: SoughtName(name), in: node).map { contents.text(at: $0) }
    }

    public func has(_ name: String) -> Bool {
      contents.value(of: SoughtName(name), in: node) != nil
    }

    /// Whether the element is visible: neither it nor an element around it is hidden.
    public var isVisible: Bool { node.isVisible }

    /// The visible text in the element, or all its text if it is hidden itself, with white space
    /// collapsed to one space.
    public var text: String {
      isVisible
        ? document.visibleText(in: inside)
        : Document.collapsed(contents.nodes[inside].map { contents.text(of: $0) })
    }

    /// The text in the element as it is written, without the gaps between blocks.
    public var content: String {
      contents.nodes[inside].map { $0.kind == .gap ? "" : contents.text(of: $0) }.joined()
    }

    /// The elements with that lower-case tag inside this one, in order.
    public func all(_ tag: String) -> [Element] { document.elements(tag, in: inside) }

    /// The elements of those tags within, in order.
    func all(_ tags: [ShortName]) -> [Element] {
      let contents = contents
      return inside.compactMap { index in
        // Most of what is within is text.
        guard contents.nodes[index].isElement,
          tags.contains(where: { contents.nodes[index].name.isSame(as: $0) })
        else { return nil }
        return Element(in: document, at: index)
      }
    }

    /// The elements inside this one that meet the condition, in order.
    func all(where isWanted: (Element) -> Bool) -> [Element] {
      inside.compactMap { index in
        Element(in: document, at: index).flatMap { isWanted($0) ? $0 : nil }
      }
    }

    /// Whether the other element of the same page is this one or is inside it.
    func holds(_ other: Element) -> Bool { other.index == index || inside.contains(other.index) }

    private var contents: Contents { document.contents }

    private var node: Node { contents.nodes[index] }

    private var inside: Range<Int> { index + 1..<Int(node.end) }
  }
}

extension Document.Element: CustomStringConvertible, CustomReflectable {
  /// The tag only, because attributes and text may contain codes, tokens and links.
  public var description: String { "<\(tag)>" }

  public var customMirror: Mirror { Mirror(self, children: ["tag": tag]) }
}
