extension Document {
  /// An element of a page, with what is in it.
  public struct Element: Sendable {
    private let document: Document
    private let index: Int
    private let element: Node.Element

    init?(in document: Document, at index: Int) {
      guard let element = document.nodes[index].element else { return nil }
      self.document = document
      self.index = index
      self.element = element
    }

    /// The tag's name in lower case.
    public var tag: String { document.tag(of: element) }

    /// The value of the attribute of that lower-case name; empty for one without a value.
    public func attribute(_ name: String) -> String? {
      document.value(of: name, in: element)
    }

    public func has(_ name: String) -> Bool { attribute(name) != nil }

    /// Whether neither the element nor what it is in is hidden.
    public var isVisible: Bool { document.nodes[index].isVisible }

    /// What can be seen in it, or everything if it is hidden itself, with one space for any white
    /// space.
    public var text: String {
      isVisible
        ? document.visibleText(in: inside)
        : Document.collapsed(document.nodes[inside].map { document.text(of: $0) })
    }

    /// The text in it as it is written, without what separates blocks.
    public var content: String {
      document.nodes[inside].map { node in
        guard case .text = node.content else { return "" }
        return document.text(of: node)
      }.joined()
    }

    /// The elements of that tag within, in lower case, in order.
    public func all(_ tag: String) -> [Element] { document.elements(tag, in: inside) }

    /// The elements within of which that is true, in order.
    func all(where isWanted: (Element) -> Bool) -> [Element] {
      inside.lazy.compactMap { Element(in: document, at: $0) }.filter(isWanted)
    }

    /// Whether the other element of the same page is this one or in it.
    func holds(_ other: Element) -> Bool { other.index == index || inside.contains(other.index) }

    private var inside: Range<Int> { index + 1..<document.nodes[index].end }
  }
}

extension Document.Element: CustomStringConvertible, CustomReflectable {
  /// The tag; its attributes and text may hold codes, tokens and links.
  public var description: String { "<\(tag)>" }

  public var customMirror: Mirror { Mirror(self, children: ["tag": tag]) }
}
