/// A strict recursive reader of one JSON text (RFC 8259).
struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  private var depthLeft: Int

  init(_ bytes: [UInt8], depth: Int = 0) {
    self.bytes = bytes
    depthLeft = depth
  }

  var isAtEnd: Bool { position == bytes.count }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The error of an unexpected byte, or of an unexpected end.
  var unexpected: JSON.ParseError {
    isAtEnd ? .unexpectedEnd(at: position) : .unexpectedByte(at: position)
  }

  mutating func document() throws(JSON.ParseError) -> JSON {
    skipWhiteSpace()
    let value = try value()
    skipWhiteSpace()
    guard isAtEnd else { throw .trailingBytes(at: position) }
    return value
  }

  private mutating func value() throws(JSON.ParseError) -> JSON {
    switch current {
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "{"): .object(try object())
    case UInt8(ascii: "["): .array(try array())
    case UInt8(ascii: "n"): try keyword("null", means: .null)
    case UInt8(ascii: "t"): try keyword("true", means: .bool(true))
    case UInt8(ascii: "f"): try keyword("false", means: .bool(false))
    default: .number(try number())
    }
  }

  private mutating func object() throws(JSON.ParseError) -> [JSON.Member] {
    try enter()
    defer { depthLeft += 1 }
    guard !take(UInt8(ascii: "}")) else { return [] }
    var members: [JSON.Member] = []
    members.reserveCapacity(8)
    var keys: Set<ExactText> = []
    repeat {
      skipWhiteSpace()
      let start = position
      guard current == UInt8(ascii: "\"") else { throw unexpected }
      let key = try string()
      guard !Self.isRepeated(key, among: members, keys: &keys) else {
        throw .duplicateKey(key, at: start)
      }
      skipWhiteSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected }
      skipWhiteSpace()
      members.append(JSON.Member(key: key, value: try value()))
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unexpected }
    return members
  }

  private mutating func array() throws(JSON.ParseError) -> [JSON] {
    try enter()
    defer { depthLeft += 1 }
    guard !take(UInt8(ascii: "]")) else { return [] }
    var elements: [JSON] = []
    repeat {
      skipWhiteSpace()
      elements.append(try value())
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unexpected }
    return elements
  }

  /// Whether the object has that key already.
  ///
  /// A few keys are compared faster than they are hashed. Many keys are hashed, because a body
  /// could consist only of keys.
  private static func isRepeated(
    _ key: String,
    among members: [JSON.Member],
    keys: inout Set<ExactText>
  ) -> Bool {
    guard members.count >= 32 else {
      return members.indices.contains { members[$0].key.hasSameBytes(as: key) }
    }
    if keys.isEmpty { keys = Set(members.map { ExactText($0.key) }) }
    return !keys.insert(ExactText(key)).inserted
  }

  private mutating func keyword(
    _ word: String,
    means value: JSON
  ) throws(JSON.ParseError) -> JSON {
    for byte in word.utf8 {
      guard take(byte) else { throw unexpected }
    }
    return value
  }

  private mutating func enter() throws(JSON.ParseError) {
    guard depthLeft > 0 else { throw .tooDeep(at: position) }
    depthLeft -= 1
    position += 1
    skipWhiteSpace()
  }

  private mutating func skipWhiteSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }
}
