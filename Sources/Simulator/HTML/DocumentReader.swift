import Domain

/// Reads a page from its first byte to its last, and puts what it finds in order.
///
/// It never goes back, and whatever it reads it steps over. The names of tags and attributes it puts
/// into lower case where they stand.
struct DocumentReader {
  private(set) var bytes: [UInt8]
  private(set) var nodes: [Node] = []
  private(set) var attributes: [Node.Attribute] = []
  var position = 0
  /// The indices of the elements that are open, outermost first.
  private var open: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 16)
    attributes.reserveCapacity(bytes.count / 32)
    open.reserveCapacity(16)
  }

  /// The byte so far ahead, `nil` behind the end.
  func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Puts a name into lower case, as nearly every one is written.
  mutating func lowercase(_ name: Range<Int>) -> Range<Int> {
    for index in name where bytes[index] != bytes[index].lowercased {
      bytes[index] = bytes[index].lowercased
    }
    return name
  }

  mutating func read() throws(Document.Refusal) {
    while let first = peek() {
      switch (first, peek(1)) {
      case (UInt8(ascii: "<"), let second?) where second.isLetter:
        try readElement()
      case (UInt8(ascii: "<"), UInt8(ascii: "/")) where peek(2)?.isLetter == true:
        try readEnd()
      case (UInt8(ascii: "<"), UInt8(ascii: "!")), (UInt8(ascii: "<"), UInt8(ascii: "?")),
        (UInt8(ascii: "<"), UInt8(ascii: "/")):
        skipComment()
      default:
        // A `<` that opens nothing is text.
        readText(to: bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count)
      }
    }
    close(downTo: 0)
  }

  private mutating func readElement() throws(Document.Refusal) {
    position += 1
    let tag = readName()
    guard let (attributes, endsItself) = try readAttributes() else { return }
    // A form cannot be in a form.
    guard !bytes.holds("form", in: tag) || !isOpen("form") else { return }
    let traits = Tags(of: bytes[tag])
    if traits.contains(.endedByTheNext), let last = open.last, isSame(last, tag) {
      close(downTo: open.count - 1)
    }
    begin(Node.Element(tag: tag, attributes: attributes, traits: traits))
    if traits.contains(.void) || (endsItself && isOpen("svg")) {
      close(downTo: open.count - 1)
    } else if traits.contains(.raw) {
      readText(to: endOfRawText(in: tag), isCode: traits.contains(.code))
    }
    guard open.count <= Document.maximumDepth else { throw .tooDeep }
  }

  private mutating func readEnd() throws(Document.Refusal) {
    position += 2
    let tag = readName()
    // An end tag can have attributes, which mean nothing.
    guard try readAttributes() != nil else { return }
    if let last = open.lastIndex(where: { isSame($0, tag) }) { close(downTo: last) }
  }

  private mutating func readText(to end: Int, isCode: Bool = false) {
    let text = position..<end
    position = end
    if !text.isEmpty { append(.text(text, isCode: isCode)) }
  }

  // MARK: The tree

  mutating func append(_ attribute: Node.Attribute) { attributes.append(attribute) }

  private func isOpen(_ tag: String) -> Bool {
    open.contains { nodes[$0].element.map { bytes.holds(tag, in: $0.tag) } ?? false }
  }

  /// Whether the element of that index has that tag.
  private func isSame(_ index: Int, _ tag: Range<Int>) -> Bool {
    nodes[index].element.map { bytes.holdsSame(in: $0.tag, and: tag) } ?? false
  }

  private mutating func begin(_ element: Node.Element) {
    if !element.traits.contains(.inline) { append(.gap) }
    let isHidden =
      element.traits.contains(.unseen)
      || attributes[element.attributes].contains { bytes.holds("hidden", in: $0.name) }
    append(.element(element), isHidden: isHidden)
    open.append(nodes.count - 1)
  }

  /// Closes what was opened last, until so many are open.
  private mutating func close(downTo count: Int) {
    while open.count > count {
      let index = open.removeLast()
      nodes[index].end = nodes.count
      if let element = nodes[index].element, !element.traits.contains(.inline) { append(.gap) }
    }
  }

  private mutating func append(_ content: Node.Content, isHidden: Bool = false) {
    let isVisible = !isHidden && (open.last.map { nodes[$0].isVisible } ?? true)
    nodes.append(Node(content: content, isVisible: isVisible, end: nodes.count + 1))
  }
}
