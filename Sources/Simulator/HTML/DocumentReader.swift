import Domain

/// Reads a page from its first byte to its last, and collects its pieces in order.
///
/// It never goes back to a byte that it has read.
struct DocumentReader {
  private(set) var nodes: [Node] = []
  private(set) var attributes: [Attribute] = []
  var position = 0
  /// The indices of the open elements, outermost first.
  private var open: [Int] = []
  /// Whether a person sees what comes next.
  private var isSeen = true
  /// What every element is compared with, looked up once for the page.
  private let tags = Tags.Table()
  private let form = ShortName.form
  private let hidden = ShortName.hidden
  private let svg = ShortName.svg

  mutating func read(_ page: Span<UInt8>) throws(Document.Refusal) {
    // An answer that redirects the browser has an empty page.
    guard !page.isEmpty else { return }
    nodes.reserveCapacity(page.count / 10)
    attributes.reserveCapacity(page.count / 24)
    open.reserveCapacity(16)
    while position < page.count {
      guard page[position] == UInt8(ascii: "<") else {
        readText(to: page.place(of: UInt8(ascii: "<"), from: position))
        continue
      }
      switch page.byte(at: position + 1) {
      case let byte? where byte.isLetter: try readElement(page)
      case UInt8(ascii: "/") where page.byte(at: position + 2)?.isLetter == true:
        try readEnd(page)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): skipComment(page)
      default:
        // A `<` that opens nothing is text.
        readText(to: page.place(of: UInt8(ascii: "<"), from: position + 1))
      }
    }
    close(downTo: 0)
  }

  private mutating func readElement(_ page: Span<UInt8>) throws(Document.Refusal) {
    position += 1
    let tag = readName(page, endedBy: .endsOfTagName)
    let first = attributes.count
    let end = try readAttributes(page)
    // A form cannot be inside a form.
    guard let end, !tag.isSame(as: form) || !isOpen(form) else {
      return attributes.removeLast(attributes.count - first)
    }
    let traits = tags.traits(of: tag)
    if traits.contains(.endedByTheNext), let last = open.last,
      tag.isSame(as: nodes[last].name, on: page)
    {
      close(downTo: open.count - 1)
    }
    begin(tag, traits, Place(first, attributes.count))
    if traits.contains(.void) || (end == .itself && isOpen(svg)) {
      close(downTo: open.count - 1)
    } else if traits.contains(.raw) {
      readText(
        to: page.endOfRawText(in: tag.place, from: position),
        traits.contains(.code) ? .code : .text
      )
    }
    guard open.count <= Document.maximumDepth else { throw .tooDeep }
  }

  private mutating func readEnd(_ page: Span<UInt8>) throws(Document.Refusal) {
    position += 2
    let tag = readName(page, endedBy: .endsOfTagName)
    let first = attributes.count
    let end = try readAttributes(page)
    // An end tag can have attributes, which are ignored.
    attributes.removeLast(attributes.count - first)
    guard end != nil else { return }
    for place in stride(from: open.count - 1, through: 0, by: -1)
    where nodes[open[place]].name.isSame(as: tag, on: page) {
      return close(downTo: place)
    }
  }

  private mutating func readText(to end: Int, _ kind: Node.Kind = .text) {
    let text = Place(position, end)
    position = end
    if text.count > 0 { append(kind, Name(place: text, key: 0)) }
  }

  // MARK: The tree

  private func isOpen(_ tag: ShortName) -> Bool {
    for index in open where nodes[index].name.isSame(as: tag) { return true }
    return false
  }

  private mutating func begin(_ tag: Name, _ traits: Tags, _ own: Place) {
    if !traits.contains(.inline) { appendGap() }
    let index = nodes.count
    var isHidden = traits.contains(.unseen)
    if own.count > 0 {
      let element = Int32(truncatingIfNeeded: index)
      let hidden = hidden
      unsafe attributes.withUnsafeMutableBufferPointer { attributes in
        for place in own.range {
          unsafe attributes[place].element = element
          if unsafe attributes[place].name.isSame(as: hidden) { isHidden = true }
        }
      }
    }
    isSeen = isSeen && !isHidden
    append(.element, tag, traits, own)
    open.append(index)
  }

  /// Closes the elements that were opened last, until `count` are open.
  private mutating func close(downTo count: Int) {
    while open.count > count {
      let index = open.removeLast()
      nodes[index].end = Int32(truncatingIfNeeded: nodes.count)
      isSeen = open.last.map { nodes[$0].isVisible } ?? true
      if !nodes[index].traits.contains(.inline) { appendGap() }
    }
  }

  /// Sets apart what comes next; one gap does that as well as two.
  private mutating func appendGap() {
    if let last = nodes.last, last.kind == .gap, last.isVisible == isSeen { return }
    append(.gap)
  }

  private mutating func append(
    _ kind: Node.Kind,
    _ name: Name = Name(place: .nowhere, key: 0),
    _ traits: Tags = [],
    _ attributes: Place = .nowhere
  ) {
    let node = Node(
      kind: kind,
      isVisible: isSeen,
      traits: traits,
      name: name,
      attributes: attributes,
      end: Int32(truncatingIfNeeded: nodes.count + 1)
    )
    nodes.append(node)
  }

  mutating func append(_ attribute: Attribute) { attributes.append(attribute) }
}
