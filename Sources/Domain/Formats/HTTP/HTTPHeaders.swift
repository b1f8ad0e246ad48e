/// The header fields of a message, in order, found by name in either letter case.
///
/// A name is a token and a value has no CR, LF or NUL (RFC 9110, sections 5.1 and 5.5), so no field
/// can add another. Two values are equal only if they have the same fields, written the same way
/// and in the same order.
public struct HTTPHeaders: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  /// Why a field is refused.
  public enum Refusal: Error, Hashable {
    case invalidName(String)
    case invalidValue(name: String)
  }

  public private(set) var fields: [Field] = []

  public init() {}

  /// The value of the first field with that name.
  public subscript(name: String) -> String? {
    for field in fields where Self.isSame(field.name, name) { return field.value }
    return nil
  }

  /// The values of all fields with that name, in order.
  public func values(of name: String) -> [String] {
    fields.compactMap { Self.isSame($0.name, name) ? $0.value : nil }
  }

  /// Adds a field at the end, even if another has the same name.
  ///
  /// - Throws: why the name or the value is not allowed.
  public mutating func append(_ name: String, _ value: String) throws(Refusal) {
    guard !name.isEmpty, name.consists(of: \.isTokenByte) else { throw .invalidName(name) }
    guard value.consists(of: { $0 != 0 && $0 != 0x0A && $0 != 0x0D }) else {
      throw .invalidValue(name: name)
    }
    // This allocates at once what nearly every message needs.
    if fields.isEmpty { fields.reserveCapacity(8) }
    fields.append(Field(name: name, value: value))
  }

  /// Whether the names differ at most in the case of ASCII letters.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    // Nearly every name is asked for exactly as it was written.
    return left == right
      || zip(left.utf8, right.utf8).allSatisfy { $0.lowercased == $1.lowercased }
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// Takes fields that the program itself writes; an invalid one is a programmer's error.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements {
      do { try append(name, value) } catch { preconditionFailure("header refused: \(error)") }
    }
  }
}
