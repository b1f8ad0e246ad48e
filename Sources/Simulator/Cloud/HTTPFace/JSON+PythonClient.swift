import Domain

extension JSON {
  /// Why the official Python client, in version 2.2.6, refuses a callback that brings this back, though
  /// its signature is right; nil where it does not.
  ///
  /// It takes a name of digits for the place in a list, sorts the places of a list as texts, knows no
  /// list within a list, leaves digits out of brackets wherever they stand, and a value's beginning that is
  /// its own word for nothing.
  var pythonDoubt: String? {
    switch self {
    case .object(let members):
      members.contains { !$0.key.isEmpty && $0.key.utf8.allSatisfy(\.isDecimalDigit) }
        ? "has a name of digits alone" : Self.doubt(among: members.map(\.value))
    case .array(let elements) where elements.contains { $0.elements != nil }:
      "has a list within a list"
    case .array(let elements):
      elements.count > 10 ? "has a list of more than ten" : Self.doubt(among: elements)
    case .string(let text) where text.hasPrefix("None"): "has a value that begins with None"
    case .string(let text):
      text.hasDigitsInBrackets ? "has a value with digits in brackets" : nil
    case .null, .bool, .number: nil
    }
  }

  private static func doubt(among values: [JSON]) -> String? {
    values.lazy.compactMap(\.pythonDoubt).first
  }
}

extension String {
  /// Whether digits and nothing else stand between a `[` and a `]` somewhere.
  fileprivate var hasDigitsInBrackets: Bool {
    // How many digits stand behind a `[`; nil where none is open.
    var digits: Int?
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "["): digits = 0
      case UInt8(ascii: "]"):
        if let digits, digits > 0 { return true }
        digits = nil
      case _ where byte.isDecimalDigit: digits = digits.map { $0 + 1 }
      default: digits = nil
      }
    }
    return false
  }
}
