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
      text.contains(/\[[0-9]+\]/) ? "has a value with digits in brackets" : nil
    case .null, .bool, .number: nil
    }
  }

  private static func doubt(among values: [JSON]) -> String? {
    values.lazy.compactMap(\.pythonDoubt).first
  }
}
