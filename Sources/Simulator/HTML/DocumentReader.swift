import Domain

/// Reads a page from its first byte to its last, and puts what it finds in order.
///
/// It never goes back, and whatever it reads it steps over.
struct DocumentReader {
  let bytes: [UInt8]
  var position = 0
  private var nodes: [Node] = []
  /// The indices of the elements that are open, outermost first.
  private var open: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 16)
  }

  /// The byte so far ahead, `nil` behind the end.
  func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  mutating func read() throws(Document.Refusal) -> [Node] {
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
    return nodes
  }

  private mutating func readElement() throws(Document.Refusal) {
    position += 1
    let tag = name()
    guard let (attributes, endsItself) = try attributes() else { return }
    // A form cannot be in a form.
    guard tag != "form" || !isOpen("form") else { return }
    let element = Node.Element(tag: tag, attributes: attributes)
    if element.traits.contains(.endedByTheNext), openTag == tag { close(downTo: open.count - 1) }
    begin(element)
    if element.traits.contains(.void) || (endsItself && isOpen("svg")) {
      close(downTo: open.count - 1)
    } else if element.traits.contains(.raw) {
      readText(to: endOfRawText(in: tag), decoding: !element.traits.contains(.code))
    }
    guard open.count <= Document.maximumDepth else { throw .tooDeep }
  }

  private mutating func readEnd() throws(Document.Refusal) {
    position += 2
    let tag = name()
    // An end tag can have attributes, which mean nothing.
    guard try attributes() != nil else { return }
    if let last = open.lastIndex(where: { nodes[$0].element?.tag == tag }) { close(downTo: last) }
  }

  private mutating func readText(to end: Int, decoding: Bool = true) {
    let text = bytes[position..<end]
    position = end
    guard !text.isEmpty else { return }
    append(
      .text(decoding ? CharacterReferences.decode(text) : String(decoding: text, as: UTF8.self))
    )
  }

  // MARK: The tree

  private var openTag: String? { open.last.flatMap { nodes[$0].element?.tag } }

  private func isOpen(_ tag: String) -> Bool { open.contains { nodes[$0].element?.tag == tag } }

  private mutating func begin(_ element: Node.Element) {
    if !element.traits.contains(.inline) { append(.gap) }
    let isHidden = element.traits.contains(.unseen) || element.value(of: "hidden") != nil
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
