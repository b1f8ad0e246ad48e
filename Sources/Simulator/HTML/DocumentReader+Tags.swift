import Domain

extension DocumentReader {
  /// How a tag ends.
  enum TagEnd {
    case plain
    /// The tag ends with `/>`.
    case itself
  }

  /// Reads a tag from the end of its name to the end of its `>`, or returns nil if the page ends
  /// earlier.
  ///
  /// If an attribute occurs more than once, the first one counts.
  mutating func readAttributes(_ page: Span<UInt8>) throws(Document.Refusal) -> TagEnd? {
    let first = attributes.count
    var end = TagEnd.plain
    // A bit for each name that was read, which some share.
    var seen: UInt64 = 0
    while position < page.count {
      let byte = page[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return end
      }
      end = byte == UInt8(ascii: "/") ? .itself : .plain
      if end == .itself || byte.isHTMLSpace {
        position += 1
        continue
      }
      let attribute = readAttribute(page)
      let bit = attribute.name.bit
      if seen & bit != 0, isRepeated(attribute.name, since: first, on: page) { continue }
      seen |= bit
      guard attributes.count - first < Document.maximumAttributes else { throw .tooManyAttributes }
      append(attribute)
    }
    return nil
  }

  private func isRepeated(_ name: Name, since first: Int, on page: Span<UInt8>) -> Bool {
    for index in first..<attributes.count where attributes[index].name.isSame(as: name, on: page) {
      return true
    }
    return false
  }

  @inline(__always)
  private mutating func readAttribute(_ page: Span<UInt8>) -> Attribute {
    let name = readName(page, endedBy: .endsOfAttributeName)
    skipSpaces(page)
    guard page.byte(at: position) == UInt8(ascii: "=") else {
      return Attribute(name: name, value: Place(position, position))
    }
    position += 1
    skipSpaces(page)
    return Attribute(name: name, value: readValue(page))
  }

  @inline(__always)
  private mutating func readValue(_ page: Span<UInt8>) -> Place {
    let start = position
    guard let quote = page.byte(at: start),
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else {
      while let byte = page.byte(at: position), !ByteSet.endsOfValue.contains(byte) {
        position += 1
      }
      return Place(start, position)
    }
    let end = page.place(of: quote, from: start + 1)
    position = min(end + 1, page.count)
    return Place(start + 1, end)
  }

  @inline(__always)
  private mutating func skipSpaces(_ page: Span<UInt8>) {
    while let byte = page.byte(at: position), byte.isHTMLSpace { position += 1 }
  }

  /// Reads a name; its first byte may be a `=`, which would otherwise end the name.
  mutating func readName(_ page: Span<UInt8>, endedBy ends: ByteSet) -> Name {
    let start = position
    var end = start
    var key: UInt64 = 0
    if start &+ 8 <= page.count {
      let word = NameWord(page, at: start)
      let length = word.length
      if length < 8, length > 0, ends.contains(word[length]) {
        position = start &+ length
        return Name(place: Place(start, position), key: word.key(of: length))
      }
      if length == 8 { (end, key) = (start &+ 8, word.key(of: 8)) }
    }
    while end < page.count {
      let byte = page[end]
      if byte &- UInt8(ascii: "a") < 26 {
        // Nearly every letter is lower case.
        Name.extend(&key, by: byte)
      } else if end > start, ends.contains(byte) {
        break
      } else {
        Name.extend(&key, by: byte.lowercased)
      }
      end &+= 1
    }
    position = end
    return Name(place: Place(start, end), key: key)
  }

  /// Skips a comment or a declaration.
  mutating func skipComment(_ page: Span<UInt8>) {
    guard page.byte(at: position + 1) == UInt8(ascii: "!"),
      page.byte(at: position + 2) == UInt8(ascii: "-"),
      page.byte(at: position + 3) == UInt8(ascii: "-")
    else {
      position = min(page.place(of: UInt8(ascii: ">"), from: position) + 1, page.count)
      return
    }
    // `<!-->` and `<!--->` are complete comments, so the dashes of the start also count for the
    // end.
    position += 2
    var dashes = 0
    while let byte = page.byte(at: position) {
      position += 1
      if byte == UInt8(ascii: ">"), dashes >= 2 { return }
      dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }
  }
}

extension Span<UInt8> {
  /// The byte at that index, or nil after the end.
  func byte(at place: Int) -> UInt8? { place < count ? self[place] : nil }

  /// The index of the next such byte, or the end.
  func place(of byte: UInt8, from start: Int) -> Int {
    unsafe withUnsafeBufferPointer { unsafe $0.place(of: byte, from: start) }
  }

  /// The index where the end tag of an element begins that contains no other tags.
  func endOfRawText(in tag: Place, from start: Int) -> Int {
    var start = place(of: UInt8(ascii: "<"), from: start)
    while start + 2 + tag.count < count {
      let next = self[start + 2 + tag.count]
      if self[start + 1] == UInt8(ascii: "/"), holdsSame(as: tag, at: start + 2),
        next.isHTMLSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">")
      {
        return start
      }
      start = place(of: UInt8(ascii: "<"), from: start + 1)
    }
    return count
  }

  /// Whether the same letters are written in both places, in either case.
  private func holdsSame(as place: Place, at start: Int) -> Bool {
    for offset in 0..<place.count
    where self[Int(place.start) + offset].lowercased != self[start + offset].lowercased {
      return false
    }
    return true
  }
}
