/// Writes JSON as the one query text that a callback's signature covers.
///
/// It is what `Hash#to_query` of Rails makes of a body: names become `a[b][c]`, elements of an array
/// `a[]` in their order, and at each object the finished texts of its members are sorted by byte. An
/// empty object or array leaves no trace. Where an object stands within an array, later versions of
/// Rails keep its order; Authy's own verifiers sort there too, and we do as they do.
struct CanonicalQuery {
  /// How a null is written.
  enum NullStyle {
    /// As a name with an empty value, `k=`, which Authy signs.
    case emptyValue
    /// As a name alone, `k`, which ActiveSupport writes from version 8.1 on.
    case nameAlone
  }

  private(set) var bytes: [UInt8] = []
  /// The name of the place being written, already encoded.
  private var name: [UInt8] = []
  private var scratch: [UInt8] = []
  private let nullStyle: NullStyle

  /// Continues a text, such as the part of the message that stands before the parameters.
  init(after text: String = "", writingNulls nullStyle: NullStyle = .emptyValue) {
    self.nullStyle = nullStyle
    bytes.reserveCapacity(4096)
    scratch.reserveCapacity(4096)
    name.reserveCapacity(128)
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends the members of an object; nothing else has names to write.
  mutating func append(parameters: JSON) {
    guard let members = parameters.members else { return }
    append(members, between: "", and: "")
  }

  private mutating func append(_ value: JSON) {
    switch value {
    case .null:
      switch nullStyle {
      case .emptyValue: append(text: "")
      case .nameAlone: bytes.append(contentsOf: name)
      }
    case .bool(let boolean): append(text: boolean ? "true" : "false")
    case .number(let number): append(text: number.text)
    case .string(let text): append(text: text)
    case .array(let elements): append(elements)
    case .object(let members): append(members, between: "%5B", and: "%5D")
    }
  }

  private mutating func append(text: String) {
    bytes.append(contentsOf: name)
    bytes.append(UInt8(ascii: "="))
    bytes.append(encoding: text)
  }

  private mutating func append(_ elements: [JSON]) {
    let start = bytes.count
    name.append(contentsOf: "%5B%5D".utf8)
    for element in elements {
      let end = bytes.count
      if end > start { bytes.append(UInt8(ascii: "&")) }
      let written = bytes.count
      append(element)
      if bytes.count == written { bytes.removeLast(written - end) }
    }
    name.removeLast(6)
  }

  private mutating func append(
    _ members: [JSON.Member],
    between opening: String,
    and closing: String
  ) {
    let start = bytes.count
    var children: [Range<Int>] = []
    children.reserveCapacity(members.count)
    name.append(contentsOf: opening.utf8)
    let length = name.count
    for member in members {
      name.append(encoding: member.key)
      name.append(contentsOf: closing.utf8)
      let childStart = bytes.count
      append(member.value)
      if bytes.count > childStart { children.append(childStart..<bytes.count) }
      name.removeLast(name.count - length)
    }
    name.removeLast(opening.utf8.count)
    // All of them begin with the name of the object, which need not be compared again.
    children.sort { precedes($0, $1, skipping: length) }
    join(children, from: start)
  }

  /// Whether one written text comes before another in the order of their bytes.
  private func precedes(_ left: Range<Int>, _ right: Range<Int>, skipping length: Int) -> Bool {
    for offset in length..<min(left.count, right.count) {
      let (one, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
      if one != other { return one < other }
    }
    return left.count < right.count
  }

  /// Puts the texts that were written from `start` on into this order, with `&` between them.
  private mutating func join(_ children: [Range<Int>], from start: Int) {
    scratch.removeAll(keepingCapacity: true)
    for child in children {
      if !scratch.isEmpty { scratch.append(UInt8(ascii: "&")) }
      scratch.append(contentsOf: bytes[child])
    }
    bytes.removeLast(bytes.count - start)
    bytes.append(contentsOf: scratch)
  }
}

extension [UInt8] {
  /// Appends a text as `CGI.escape` of Ruby 2.5 and later writes it.
  ///
  /// Letters, digits, `-`, `.`, `_` and `~` stay, a space becomes `+`, and all else, `*` too, the
  /// upper-case hexadecimal of its UTF-8.
  fileprivate mutating func append(encoding text: String) {
    unsafe text.withBytes { bytes in
      var rest = unsafe bytes
      while let position = unsafe rest.firstIndex(where: { !$0.isUnreserved }) {
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<position]))
        unsafe append(encodingByte: rest[position])
        unsafe rest = UnsafeBufferPointer(rebasing: rest[(position + 1)...])
      }
      unsafe append(contentsOf: rest)
    }
  }

  private mutating func append(encodingByte byte: UInt8) {
    if byte == UInt8(ascii: " ") {
      append(UInt8(ascii: "+"))
    } else {
      PercentEncoding.append(byte, to: &self)
    }
  }
}

extension CanonicalQuery {
  /// A length that the text of a value does not exceed, found without writing it.
  static func bound(of value: JSON, under name: Int = 0) -> Int {
    switch value {
    case .null, .bool: name + 7
    case .number(let number): name + 2 + 3 * number.text.utf8.count
    case .string(let text): name + 2 + 3 * text.utf8.count
    case .array(let elements):
      elements.reduce(0) { $0 + bound(of: $1, under: name + 6) }
    case .object(let members):
      members.reduce(0) { $0 + bound(of: $1.value, under: name + 6 + 3 * $1.key.utf8.count) }
    }
  }
}
