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
    guard let end, !tag.isSame(as: .form) || !isOpen(.form) else {
      return attributes.removeLast(attributes.count - first)
    }
    let traits = Tags(of: tag)
    if traits.contains(.endedByTheNext), let last = open.last,
      tag.isSame(as: nodes[last].name, on: page)
    {
      close(downTo: open.count - 1)
    }
    begin(tag, traits, Place(first, attributes.count))
    if traits.contains(.void) || (end == .itself && isOpen(.svg)) {
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
    if !traits.contains(.inline) { append(.gap) }
    let index = nodes.count
    var isHidden = traits.contains(.unseen)
    for place in own.range {
      attributes[place].element = Int32(truncatingIfNeeded: index)
      isHidden = isHidden || attributes[place].name.isSame(as: .hidden)
    }
    append(.element, tag, traits, own, isHidden: isHidden)
    open.append(index)
  }

  /// Closes the elements that were opened last, until `count` are open.
  private mutating func close(downTo count: Int) {
    while open.count > count {
      let index = open.removeLast()
      nodes[index].end = Int32(truncatingIfNeeded: nodes.count)
      if !nodes[index].traits.contains(.inline) { append(.gap) }
    }
  }

  private mutating func append(
    _ kind: Node.Kind,
    _ name: Name = Name(place: .nowhere, key: 0),
    _ traits: Tags = [],
    _ attributes: Place = .nowhere,
    isHidden: Bool = false
  ) {
    var isVisible = !isHidden
    if isVisible, let last = open.last { isVisible = nodes[last].isVisible }
    let node = Node(
      kind: kind,
      isVisible: isVisible,
      traits: traits,
      name: name,
      attributes: attributes,
      end: Int32(truncatingIfNeeded: nodes.count + 1)
    )
    nodes.append(node)
  }

  mutating func append(_ attribute: Attribute) { attributes.append(attribute) }
}
