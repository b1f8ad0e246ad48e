/// A JSON value that keeps the order of its members and the text of its numbers.
///
/// Authy's clients look for literal bytes in a body, and its signature covers numbers as they were
/// written, so a dictionary or a floating-point number would lose information. Texts are compared
/// by their bytes, as in `ExactText`.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A name and its value within an object.
  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSON

    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }

    public static func == (left: Self, right: Self) -> Bool {
      left.key.hasSameBytes(as: right.key) && left.value == right.value
    }
  }

  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}

extension JSON {
  /// The value of the first member with that name, or nil if this is not an object or has no such
  /// member.
  public subscript(key: String) -> JSON? {
    guard let members else { return nil }
    // The loop uses indices, because iterating over members would copy them.
    for place in members.indices where members[place].key.hasSameBytes(as: key) {
      return members[place].value
    }
    return nil
  }

  /// The text of a string.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a number that is written as an integer and fits in 64 bits.
  public var integer: Int64? {
    guard case .number(let number) = self else { return nil }
    return number.integer
  }

  /// The truth of a boolean.
  public var boolean: Bool? {
    guard case .bool(let boolean) = self else { return nil }
    return boolean
  }

  /// The elements of an array.
  public var elements: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object, in the order they were written.
  public var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}
