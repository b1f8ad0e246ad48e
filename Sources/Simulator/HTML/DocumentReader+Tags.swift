import Domain

extension DocumentReader {
  /// Reads a tag's name, in lower case.
  mutating func name() -> String {
    lowercased(taking { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") })
  }

  /// Reads a tag from behind its name to behind its `>`; `nil` if the page ends before.
  ///
  /// The first of several attributes of one name counts.
  mutating func attributes() throws(Document.Refusal)
    -> (attributes: [Node.Attribute], endsItself: Bool)?
  {
    var attributes: [Node.Attribute] = []
    var endsItself = false
    while let byte = peek() {
      if byte == UInt8(ascii: ">") {
        position += 1
        return (attributes, endsItself)
      }
      endsItself = byte == UInt8(ascii: "/")
      if endsItself || byte.isHTMLSpace {
        position += 1
        continue
      }
      let attribute = attribute()
      guard !attributes.contains(where: { $0.name == attribute.name }) else { continue }
      guard attributes.count < Document.maximumAttributes else { throw .tooManyAttributes }
      attributes.append(attribute)
    }
    return nil
  }

  private mutating func attribute() -> Node.Attribute {
    // Whatever comes first belongs to the name, even a `=`.
    let start = position
    position += 1
    _ = taking {
      !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
        && $0 != UInt8(ascii: "=")
    }
    let name = lowercased(bytes[start..<position])
    _ = taking(\.isHTMLSpace)
    guard peek() == UInt8(ascii: "=") else { return Node.Attribute(name: name, value: "") }
    position += 1
    _ = taking(\.isHTMLSpace)
    return Node.Attribute(name: name, value: CharacterReferences.decode(value()))
  }

  private mutating func value() -> ArraySlice<UInt8> {
    guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return taking { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
    }
    position += 1
    let value = taking { $0 != quote }
    position = min(position + 1, bytes.count)
    return value
  }

  /// Steps over a comment or a declaration.
  mutating func skipComment() {
    guard peek(1) == UInt8(ascii: "!"), peek(2) == UInt8(ascii: "-"), peek(3) == UInt8(ascii: "-")
    else {
      _ = taking { $0 != UInt8(ascii: ">") }
      position = min(position + 1, bytes.count)
      return
    }
    // `<!-->` and `<!--->` are whole comments, so the dashes of the beginning count for the end.
    position += 2
    var dashes = 0
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: ">"), dashes >= 2 { return }
      dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }
  }

  /// Where the end tag of an element begins in which no other tag means anything.
  func endOfRawText(in tag: String) -> Int {
    let end = Array("</\(tag)".utf8)
    var start = position
    while start + end.count < bytes.count {
      let next = bytes[start + end.count]
      if bytes[start] == UInt8(ascii: "<"),
        bytes[start..<(start + end.count)].lazy.map(\.lowercased).elementsEqual(end),
        next.isHTMLSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">")
      {
        return start
      }
      start += 1
    }
    return bytes.count
  }

  private mutating func taking(_ isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private func lowercased(_ name: ArraySlice<UInt8>) -> String {
    // Nearly every name is written so.
    guard name.contains(where: { $0 != $0.lowercased }) else {
      return String(decoding: name, as: UTF8.self)
    }
    return String(decoding: name.map(\.lowercased), as: UTF8.self)
  }
}
