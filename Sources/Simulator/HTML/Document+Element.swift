extension Document {
  /// An element of a page, with what is in it.
  public struct Element: Sendable {
    private let document: Document
    private let index: Int

    /// `nil` for a piece of the page that is no element.
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

    /// The value of the attribute of that lower-case name; empty for one without a value.
    public func attribute(_ name: String) -> String? {
      contents.value(of: SoughtName(name), in: node).map { contents.text(at: $0) }
    }

    public func has(_ name: String) -> Bool {
      contents.value(of: SoughtName(name), in: node) != nil
    }

    /// Whether neither the element nor what it is in is hidden.
    public var isVisible: Bool { node.isVisible }

    /// What can be seen in it, or everything if it is hidden itself, with one space for any white
    /// space.
    public var text: String {
      isVisible
        ? document.visibleText(in: inside)
        : Document.collapsed(contents.nodes[inside].map { contents.text(of: $0) })
    }

    /// The text in it as it is written, without what separates blocks.
    public var content: String {
      contents.nodes[inside].map { $0.kind == .gap ? "" : contents.text(of: $0) }.joined()
    }

    /// The elements of that tag within, in lower case, in order.
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

    /// The elements within of which that is true, in order.
    func all(where isWanted: (Element) -> Bool) -> [Element] {
      inside.compactMap { index in
        Element(in: document, at: index).flatMap { isWanted($0) ? $0 : nil }
      }
    }

    /// Whether the other element of the same page is this one or in it.
    func holds(_ other: Element) -> Bool { other.index == index || inside.contains(other.index) }

    private var contents: Contents { document.contents }

    private var node: Node { contents.nodes[index] }

    private var inside: Range<Int> { index + 1..<Int(node.end) }
  }
}

extension Document.Element: CustomStringConvertible, CustomReflectable {
  /// The tag; its attributes and text may hold codes, tokens and links.
  public var description: String { "<\(tag)>" }

  public var customMirror: Mirror { Mirror(self, children: ["tag": tag]) }
}
