import Domain

/// Finds elements and texts on a page.
extension Document {
  /// The elements with that lower-case tag, in order.
  func elements(_ tag: String, in range: Range<Int>) -> [Element] {
    let sought = SoughtName(tag)
    return range.compactMap { index in
      sought.isSame(as: contents.nodes[index].name, on: contents.bytes)
        ? Element(in: self, at: index) : nil
    }
  }

  /// The elements that have the attribute, in order.
  func elements(with attribute: String) -> [Element] {
    var found: [Element] = []
    _ = firstElement(with: attribute) { element, _ in
      found.append(element)
      return false
    }
    return found
  }

  /// The first element whose attribute has that value, which is a word of ASCII.
  func firstElement(
    with attribute: String,
    _ value: String,
    where isWanted: (Element) -> Bool = { _ in true }
  ) -> Element? {
    firstElement(with: attribute) { element, place in
      contents.says(value, at: place) && isWanted(element)
    }
  }

  /// The first element that has the attribute and whose value meets the condition.
  func firstElement(
    with attribute: String,
    where isWanted: (Element, Place) -> Bool
  ) -> Element? {
    let sought = SoughtName(attribute)
    for attribute in contents.attributes where sought.isSame(as: attribute.name, on: contents.bytes)
    {
      if let element = Element(in: self, at: Int(attribute.element)),
        isWanted(element, attribute.value)
      {
        return element
      }
    }
    return nil
  }

  func visibleText(in range: Range<Int>) -> String {
    Self.collapsed(contents.nodes[range].lazy.filter(\.isVisible).map { contents.text(of: $0) })
  }

  /// Joins texts, with white space collapsed to one space and removed at both ends.
  static func collapsed(_ texts: some Sequence<String>) -> String {
    var bytes: [UInt8] = []
    for text in texts {
      for byte in text.utf8 {
        if !byte.isHTMLSpace {
          bytes.append(byte)
        } else if let last = bytes.last, last != UInt8(ascii: " ") {
          bytes.append(UInt8(ascii: " "))
        }
      }
    }
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Document.Contents {
  /// The name of the element's tag, in lower case.
  func tag(of element: Node) -> String {
    String(decoding: bytes[element.name.place.range].map(\.lowercased), as: UTF8.self)
  }

  /// The place of the value of the element's attribute with that name.
  func value(of name: SoughtName, in element: Node) -> Place? {
    for index in element.attributes.range where name.isSame(as: attributes[index].name, on: bytes) {
      return attributes[index].value
    }
    return nil
  }

  /// The text at a place, with its character references read.
  func text(at place: Place) -> String { CharacterReferences.decode(bytes[place.range]) }

  /// Whether the text at a place is that word of ASCII.
  func says(_ word: String, at place: Place) -> Bool {
    // A word never takes fewer bytes in the page than it has itself.
    guard place.count >= word.utf8.count else { return false }
    return holds(word, at: place)
      || CharacterReferences.mayStand(in: bytes[place.range]) && text(at: place) == word
  }

  private func holds(_ word: String, at place: Place) -> Bool {
    unsafe word.withBytes { word in
      guard word.count == place.count else { return false }
      for offset in 0..<word.count where unsafe bytes[Int(place.start) + offset] != word[offset] {
        return false
      }
      return true
    }
  }

  /// The words of a text, or a space for a gap.
  func text(of node: Node) -> String {
    switch node.kind {
    case .element: ""
    case .text: text(at: node.name.place)
    case .code: String(decoding: bytes[node.name.place.range], as: UTF8.self)
    case .gap: " "
    }
  }
}
