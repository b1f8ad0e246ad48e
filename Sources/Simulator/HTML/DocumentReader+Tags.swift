import Domain

extension DocumentReader {
  /// Reads a tag's name.
  mutating func readName() -> Range<Int> {
    lowercase(taking { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") })
  }

  /// Reads a tag from behind its name to behind its `>`; `nil` if the page ends before.
  ///
  /// The first of several attributes of one name counts.
  mutating func readAttributes() throws(Document.Refusal)
    -> (attributes: Range<Int>, endsItself: Bool)?
  {
    let start = attributes.count
    var endsItself = false
    while let byte = peek() {
      if byte == UInt8(ascii: ">") {
        position += 1
        return (start..<attributes.count, endsItself)
      }
      endsItself = byte == UInt8(ascii: "/")
      if endsItself || byte.isHTMLSpace {
        position += 1
        continue
      }
      let attribute = readAttribute()
      guard
        !attributes[start...].contains(where: {
          bytes.holdsSame(in: $0.name, and: attribute.name)
        })
      else { continue }
      guard attributes.count - start < Document.maximumAttributes else { throw .tooManyAttributes }
      append(attribute)
    }
    return nil
  }

  private mutating func readAttribute() -> Node.Attribute {
    // Whatever comes first belongs to the name, even a `=`.
    let start = position
    position += 1
    _ = taking {
      !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
        && $0 != UInt8(ascii: "=")
    }
    let name = lowercase(start..<position)
    _ = taking(\.isHTMLSpace)
    guard peek() == UInt8(ascii: "=") else {
      return Node.Attribute(name: name, value: position..<position)
    }
    position += 1
    _ = taking(\.isHTMLSpace)
    return Node.Attribute(name: name, value: readValue())
  }

  private mutating func readValue() -> Range<Int> {
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
  func endOfRawText(in tag: Range<Int>) -> Int {
    var start = position
    while start + 2 + tag.count < bytes.count {
      let name = start + 2..<start + 2 + tag.count
      let next = bytes[name.upperBound]
      if bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == UInt8(ascii: "/"),
        bytes[name].lazy.map(\.lowercased).elementsEqual(bytes[tag]),
        next.isHTMLSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">")
      {
        return start
      }
      start += 1
    }
    return bytes.count
  }

  private mutating func taking(_ isWanted: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return start..<position
  }
}
