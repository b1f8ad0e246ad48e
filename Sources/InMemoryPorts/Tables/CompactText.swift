import Domain

/// A text that is mostly the name of something: as such it takes sixteen bytes and no allocation.
enum CompactText: Hashable, Sendable {
  /// The canonical text of an identifier.
  case identifier(Identifier<Self>)
  case other(String)

  init(_ text: String) {
    if let id = Identifier<Self>(text), id.description == text {
      self = .identifier(id)
    } else {
      self = .other(text)
    }
  }
}
