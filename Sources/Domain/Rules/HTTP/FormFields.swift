/// The fields of `application/x-www-form-urlencoded` data, in order (WHATWG URL, section 5).
///
/// Names are compared byte by byte. Unlike a browser, which repairs what it reads, a broken escape
/// or invalid UTF-8 is refused: it is never what an honest client sends.
public struct FormFields: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  /// Why bytes are no form.
  public enum Unreadable: Error, Hashable {
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
  /// - Throws: what is wrong with the first field that cannot be read.
  public init(reading body: [UInt8]) throws(Unreadable) {
    var rest = body[...]
    while !rest.isEmpty {
      let pair = rest.prefix { $0 != UInt8(ascii: "&") }
      rest = rest[pair.endIndex...].dropFirst()
      if pair.isEmpty { continue }
      let equals = pair.firstIndex(of: UInt8(ascii: "="))
      let value = equals.map { pair[($0 + 1)...] } ?? []
      guard
        let name = PercentEncoding.decode(pair[..<(equals ?? pair.endIndex)], plusIsSpace: true),
        let value = PercentEncoding.decode(value, plusIsSpace: true)
      else { throw PercentEncoding.isWhole(pair) ? .invalidUTF8 : .brokenEscape }
      append(name, value)
    }
  }

  /// The value of the first field of that name.
  public subscript(name: String) -> String? {
    fields.first { $0.name.hasSameBytes(as: name) }?.value
  }

  /// The values of all fields of that name, in order.
  public func values(of name: String) -> [String] {
    fields.filter { $0.name.hasSameBytes(as: name) }.map(\.value)
  }

  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The fields as a query or a form's text, as a browser would write them.
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
      // Nearly every text is written as it is, all at once.
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
