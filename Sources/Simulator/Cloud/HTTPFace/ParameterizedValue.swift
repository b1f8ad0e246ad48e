import Domain

/// The value of a header field with parameters, such as `form-data; name="a"` (RFC 9110, section
/// 5.6.6).
struct ParameterizedValue {
  /// Why bytes are not such a value.
  enum Unreadable: Error {
    case malformed
    case invalidUTF8
  }

  /// The value before the parameters, in lower case.
  let value: String
  private var parameters = FormFields()

  /// Reads a value; no parameter may come twice, because two readers could choose differently.
  init(_ bytes: ArraySlice<UInt8>) throws(Unreadable) {
    let first = bytes.prefix { $0 != UInt8(ascii: ";") && !$0.isBlank }
    value = String(decoding: first, as: UTF8.self).lowercased()
    var rest = bytes[first.endIndex...].drop(while: \.isBlank)
    while rest.first == UInt8(ascii: ";") {
      rest = rest.dropFirst().drop(while: \.isBlank)
      if rest.isEmpty { break }
      let name = rest.prefix(while: \.isTokenByte)
      rest = rest[name.endIndex...]
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { throw .malformed }
      rest = rest.dropFirst()
      guard let text = String(utf8: try Self.takeValue(from: &rest)[...]) else {
        throw .invalidUTF8
      }
      let key = String(decoding: name, as: UTF8.self).lowercased()
      guard self[key] == nil else { throw .malformed }
      parameters.append(key, text)
      rest = rest.drop(while: \.isBlank)
    }
    guard rest.isEmpty else { throw .malformed }
  }

  /// The value of the parameter with that lower-case name.
  subscript(name: String) -> String? { parameters[name] }

  /// Reads a value at the front, with or without quotes.
  ///
  /// In quotes a backslash escapes only a quote or a backslash, because not all clients escape a
  /// backslash.
  private static func takeValue(
    from rest: inout ArraySlice<UInt8>
  ) throws(Unreadable) -> [UInt8] {
    guard rest.first == UInt8(ascii: "\"") else {
      let token = rest.prefix { $0 != UInt8(ascii: ";") && !$0.isBlank }
      rest = rest[token.endIndex...]
      return Array(token)
    }
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return value }
      if byte == UInt8(ascii: "\\"), let next = rest.first, "\"\\".utf8.contains(next) {
        value.append(next)
        rest = rest.dropFirst()
      } else {
        value.append(byte)
      }
    }
    throw .malformed
  }
}
