import Domain

extension JSON {
  /// Why version 2.2.6 of the official Python client refuses a callback with this content although
  /// its signature is right; nil if it accepts it.
  ///
  /// The client treats a name of digits as the index of a list, sorts these indices as texts, does
  /// not support a list within a list, drops digits in brackets wherever they are, and drops `None`
  /// from the beginning of a value.
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
  /// Whether there are only digits between a `[` and a `]` somewhere.
  fileprivate var hasDigitsInBrackets: Bool {
    // How many digits came after a `[`; nil if none is open.
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
