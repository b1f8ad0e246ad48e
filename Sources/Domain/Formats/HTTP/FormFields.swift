/// The fields of `application/x-www-form-urlencoded` data, in order (WHATWG URL, section 5).
///
/// Names are compared byte by byte. A browser repairs a broken escape or invalid UTF-8; this type
/// refuses it, because an honest client never sends it.
public struct FormFields: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  /// Why bytes are not a form.
  public enum ParseError: Error, Hashable {
    case brokenEscape
    case invalidUTF8
  }

  public private(set) var fields: [Field] = []

  public init() {}

  /// Reads a query or a form's text; `nil` for a broken escape or invalid UTF-8.
  public init?(parsing text: some StringProtocol) { self.init(parsing: Array(text.utf8)) }

  /// Reads a form from a message's body; `nil` for a broken escape or invalid UTF-8.
  public init?(parsing body: [UInt8]) {
    do { try self.init(reading: body) } catch { return nil }
  }

  /// Reads a form from a message's body.
  ///
  /// - Throws: why the first unreadable field cannot be read.
  public init(reading body: [UInt8]) throws(ParseError) {
    var start = 0
    while start < body.count {
      var end = start
      var equals: Int?
      while end < body.count, body[end] != UInt8(ascii: "&") {
        if equals == nil, body[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      if start < end { append(try Self.field(body[start..<end], equals)) }
      start = end + 1
    }
  }

  /// Reads a field whose `=` is at that index, or which has no `=`.
  private static func field(
    _ pair: ArraySlice<UInt8>,
    _ equals: Int?
  ) throws(ParseError) -> Field {
    let value = pair[(equals.map { $0 + 1 } ?? pair.endIndex)...]
    guard
      let name = PercentEncoding.decode(pair[..<(equals ?? pair.endIndex)], plusIsSpace: true),
      let value = PercentEncoding.decode(value, plusIsSpace: true)
    else { throw PercentEncoding.isWhole(pair) ? .invalidUTF8 : .brokenEscape }
    return Field(name: name, value: value)
  }

  /// The value of the first field with that name.
  public subscript(name: String) -> String? {
    fields.first { $0.name.hasSameBytes(as: name) }?.value
  }

  /// The values of all fields with that name, in order.
  public func values(of name: String) -> [String] {
    fields.compactMap { $0.name.hasSameBytes(as: name) ? $0.value : nil }
  }

  public mutating func append(_ name: String, _ value: String) {
    append(Field(name: name, value: value))
  }

  private mutating func append(_ field: Field) {
    // This allocates at once what nearly every form needs.
    if fields.isEmpty { fields.reserveCapacity(8) }
    fields.append(field)
  }

  /// The fields as the text of a query or a form, as a browser would write them.
  public var encoded: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    for field in fields {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
      Self.encode(field.name, into: &bytes)
      bytes.append(UInt8(ascii: "="))
      Self.encode(field.value, into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func encode(_ text: String, into output: inout [UInt8]) {
    unsafe text.withBytes { bytes in
      // Nearly every text needs no escape, and is written at once.
      guard unsafe bytes.contains(where: { !isPlain($0) }) else {
        return unsafe output.append(contentsOf: bytes)
      }
      for byte in text.utf8 {
        if isPlain(byte) {
          output.append(byte)
        } else if byte == UInt8(ascii: " ") {
          output.append(UInt8(ascii: "+"))
        } else {
          PercentEncoding.append(byte, to: &output)
        }
      }
    }
  }

  /// Whether a browser writes the byte as it is: letters, digits and `*-._`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || (byte.isUnreserved && byte != UInt8(ascii: "~"))
  }
}

extension FormFields: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }
}
