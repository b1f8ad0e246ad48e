/// Reads form fields whose names nest as Rails does: `user[email]`, `list[]`, `logos[][res]`.
///
/// Brackets within brackets belong to the name that contains them, so `details[Amount [EUR]]` has
/// the label that JSON would give it; versions of Rails differ in this. If two fields have the same
/// name, the last one counts, and the name is reported.
package struct NestedForm {
  /// Why the fields do not form a tree.
  package enum Refusal: Error, Hashable {
    case tooManyFields(limit: Int)
    case tooDeep(limit: Int)
    /// A name has a value and also contains other names, as in `a=1&a[b]=2`.
    case contradiction
  }

  private static let mostFields = 1_000
  /// The most names that a path may have.
  private static let mostNames = 8

  /// The tree of the values by their names.
  package private(set) var tree = JSON.object([])
  /// The names of the fields whose earlier value does not count, each once and in order.
  package private(set) var repeatedNames: [String] = []
  private var seen: Set<ExactText> = []

  /// Reads the fields.
  ///
  /// - Throws: `Refusal` if they do not form a tree, or if the tree is too large.
  package init(_ fields: FormFields) throws(Refusal) {
    guard fields.fields.count <= Self.mostFields else {
      throw .tooManyFields(limit: Self.mostFields)
    }
    for field in fields.fields {
      let path = Self.path(of: field.name)
      guard path.count <= Self.mostNames else { throw .tooDeep(limit: Self.mostNames) }
      // A name with an empty part adds to an array, and replaces nothing.
      if !path.contains(where: \.isEmpty) || path.count == 1 { note(field.name) }
      guard let next = Self.add(field.value, at: path[...], to: tree) else { throw .contradiction }
      tree = next
    }
  }

  /// The tree, or nil if the fields do not form one, for callers that need no reason.
  package static func read(_ fields: FormFields) -> JSON? { try? Self(fields).tree }

  private mutating func note(_ name: String) {
    guard !seen.insert(ExactText(name)).inserted else { return }
    if !repeatedNames.contains(where: { $0.hasSameBytes(as: name) }) { repeatedNames.append(name) }
  }

  /// The names from the outside in, an empty one for an array; a name whose brackets do not match
  /// is one single name.
  private static func path(of name: String) -> [Substring] {
    let bytes = name.utf8
    guard bytes.last == UInt8(ascii: "]"), let open = bytes.firstIndex(of: UInt8(ascii: "[")),
      open > bytes.startIndex, !bytes[..<open].contains(UInt8(ascii: "]"))
    else { return [name[...]] }
    var path = [name[..<open]]
    var rest = bytes[open...]
    while let end = closing(rest) {
      path.append(Substring(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    guard rest.isEmpty else { return [name[...]] }
    return path
  }

  /// The index of the bracket that closes the one at the start, or nil if there is no such pair.
  private static func closing(_ text: Substring.UTF8View) -> String.Index? {
    guard text.first == UInt8(ascii: "[") else { return nil }
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      default: continue
      }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The node with a value added below it, or nil if a node of another kind is there already.
  private static func add(
    _ value: String,
    at path: ArraySlice<Substring>,
    to node: JSON?
  ) -> JSON? {
    guard let name = path.first else {
      return node?.members == nil && node?.elements == nil ? .string(value) : nil
    }
    let rest = path.dropFirst()
    if name.isEmpty { return append(value, at: rest, to: node) }
    guard let members = node == nil ? [] : node?.members else { return nil }
    let key = String(name)
    guard let child = add(value, at: rest, to: node?[key]) else { return nil }
    let member = JSON.Member(key: key, value: child)
    guard let place = members.firstIndex(where: { $0.key.hasSameBytes(as: key) }) else {
      return .object(members + [member])
    }
    return .object(members[..<place] + [member] + members[(place + 1)...])
  }

  /// The array with a value added: to its last object, unless that has such a member already.
  private static func append(
    _ value: String,
    at path: ArraySlice<Substring>,
    to node: JSON?
  ) -> JSON? {
    guard var elements = node == nil ? [] : node?.elements else { return nil }
    if let name = path.first, let last = elements.last, last.members != nil,
      last[String(name)] == nil
    {
      guard let child = add(value, at: path, to: last) else { return nil }
      elements[elements.count - 1] = child
    } else {
      guard let child = add(value, at: path, to: nil) else { return nil }
      elements.append(child)
    }
    return .array(elements)
  }
}
