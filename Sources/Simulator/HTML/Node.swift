/// A piece of a page.
struct Node: Sendable {
  enum Content: Sendable {
    case element(Element)
    case text(String)
    /// Where a block begins or ends, so that its words do not run into others.
    case gap
  }

  struct Element: Sendable {
    let tag: String
    /// The attributes in order, each name once, in lower case.
    let attributes: [Attribute]
    let traits: Tags

    init(tag: String, attributes: [Attribute]) {
      self.tag = tag
      self.attributes = attributes
      traits = Tags(of: tag)
    }

    func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Attribute: Sendable {
    let name: String
    let value: String
  }

  let content: Content
  /// Whether a person sees it: neither it nor what it is in is hidden or meant for the browser.
  let isVisible: Bool
  /// The index behind the last piece that is in it.
  var end: Int

  var element: Element? {
    guard case .element(let element) = content else { return nil }
    return element
  }

  /// The words of a text, and a space for a gap.
  var text: String {
    switch content {
    case .element: ""
    case .text(let text): text
    case .gap: " "
    }
  }
}

extension UInt8 {
  /// Whether HTML takes the byte for white space (WHATWG Infra, section 4.6).
  var isHTMLSpace: Bool { self == 0x20 || 0x09...0x0A ~= self || 0x0C...0x0D ~= self }
}
