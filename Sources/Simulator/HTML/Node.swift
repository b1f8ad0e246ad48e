import Domain

/// A piece of a page, as the places in its bytes where it is written.
///
/// Nothing is copied out before somebody looks at it: most of a page is never looked at.
struct Node: Sendable {
  enum Content: Sendable {
    case element(Element)
    case text(Range<Int>, isCode: Bool)
    /// Where a block begins or ends, so that its words do not run into others.
    case gap
  }

  struct Element: Sendable {
    let tag: Range<Int>
    /// Where its attributes stand among those of the page, in order and each name once.
    let attributes: Range<Int>
    let traits: Tags
  }

  struct Attribute: Sendable {
    let name: Range<Int>
    let value: Range<Int>
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
}

extension [UInt8] {
  /// Whether that is the word written there.
  func holds(_ word: String, in range: Range<Int>) -> Bool {
    guard range.count == word.utf8.count else { return false }
    return unsafe word.withBytes { unsafe $0.elementsEqual(self[range]) }
  }

  /// Whether the same is written in both places.
  func holdsSame(in range: Range<Int>, and other: Range<Int>) -> Bool {
    range.count == other.count && self[range].elementsEqual(self[other])
  }
}

extension UInt8 {
  /// Whether HTML takes the byte for white space (WHATWG Infra, section 4.6).
  var isHTMLSpace: Bool { self == 0x20 || 0x09...0x0A ~= self || 0x0C...0x0D ~= self }
}
