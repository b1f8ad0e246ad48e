/// Writes JSON as the one query text that a callback's signature covers.
///
/// It is what `Hash#to_query` of Rails makes of a body: names become `a[b][c]`, elements of an array
/// `a[]` in their order, and at each object the finished texts of its members are sorted by byte. An
/// empty object or array leaves no trace. Where an object stands within an array, later versions of
/// Rails keep its order; Authy's own verifiers sort there too, and we do as they do.
struct CanonicalQuery: ~Copyable {
  /// How a null is written.
  enum NullStyle {
    /// As a name with an empty value, `k=`, which Authy signs.
    case emptyValue
    /// As a name alone, `k`, which ActiveSupport writes from version 8.1 on.
    case nameAlone
  }

  private var text = ByteWriter(capacity: 8_192)
  /// The name of the place being written, already encoded.
  private var name = ByteWriter(capacity: 256)
  private var scratch = ByteWriter(capacity: 8_192)
  private let nullStyle: NullStyle

  /// Continues a text, such as the part of the message that stands before the parameters.
  init(after text: String = "", writingNulls nullStyle: NullStyle = .emptyValue) {
    self.nullStyle = nullStyle
    self.text.append(text)
  }

  var bytes: [UInt8] { text.bytes }

  /// Appends the members of an object; nothing else has names to write.
  mutating func append(parameters: JSON) {
    guard let members = parameters.members else { return }
    append(members, between: "", and: "")
  }

  private mutating func append(_ value: JSON) {
    switch value {
    case .null:
      switch nullStyle {
      case .emptyValue: append("")
      case .nameAlone: text.append(0..<name.count, of: name)
      }
    case .bool(let boolean): append(boolean ? "true" : "false")
    case .number(let number): append(number.text)
    case .string(let text): append(text)
    case .array(let elements): append(elements)
    case .object(let members): append(members, between: "%5B", and: "%5D")
    }
  }

  private mutating func append(_ value: String) {
    text.append(0..<name.count, of: name)
    text.append(UInt8(ascii: "="))
    text.append(encoding: value)
  }

  private mutating func append(_ elements: [JSON]) {
    let start = text.count
    let length = name.count
    name.append("%5B%5D")
    for element in elements {
      let end = text.count
      if end > start { text.append(UInt8(ascii: "&")) }
      let written = text.count
      append(element)
      if text.count == written { text.removeAll(from: end) }
    }
    name.removeAll(from: length)
  }

  private mutating func append(
    _ members: [JSON.Member],
    between opening: String,
    and closing: String
  ) {
    let start = text.count
    let outer = name.count
    var children: [Range<Int>] = []
    children.reserveCapacity(members.count)
    name.append(opening)
    let length = name.count
    for member in members {
      name.append(encoding: member.key)
      name.append(closing)
      let childStart = text.count
      append(member.value)
      if text.count > childStart { children.append(childStart..<text.count) }
      name.removeAll(from: length)
    }
    name.removeAll(from: outer)
    sort(&children, skipping: length)
    join(children, from: start)
  }

  /// Sorts written texts by their bytes.
  ///
  /// All of them begin with the name of the object, so the comparison skips it. There are few of
  /// them as a rule, but a sender of very many must not be able to make this slow.
  private func sort(_ children: inout [Range<Int>], skipping length: Int) {
    guard children.count > 16 else {
      for end in children.indices.dropFirst() {
        var place = end
        while place > 0, precedes(children[place], children[place - 1], skipping: length) {
          children.swapAt(place, place - 1)
          place -= 1
        }
      }
      return
    }
    children = children.sorted { precedes($0, $1, skipping: length) }
  }

  /// Whether one written text comes before another in the order of their bytes.
  private func precedes(_ left: Range<Int>, _ right: Range<Int>, skipping length: Int) -> Bool {
    for offset in length..<min(left.count, right.count) {
      let (one, other) = (text[left.lowerBound + offset], text[right.lowerBound + offset])
      if one != other { return one < other }
    }
    return left.count < right.count
  }

  /// Puts the texts that were written from `start` on into this order, with `&` between them.
  private mutating func join(_ children: [Range<Int>], from start: Int) {
    scratch.removeAll(from: 0)
    for child in children {
      if scratch.count > 0 { scratch.append(UInt8(ascii: "&")) }
      scratch.append(child, of: text)
    }
    text.removeAll(from: start)
    text.append(0..<scratch.count, of: scratch)
  }
}

extension CanonicalQuery {
  /// An upper bound of the length of a value's text, computed without writing it.
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
