import Simulator

/// What may come in place of an answer that Authy gave, and how a story tells it.
struct Garbling: Sendable {
  let fault: Fault
  let words: String

  private init(_ interference: Interference) {
    fault = .replace(interference)
    words = "\(interference)"
  }

  private init(_ fault: Fault, _ words: String) {
    self.fault = fault
    self.words = words
  }

  private static let broken = Self(.reset, "nothing, as the connection breaks")

  /// One of each sort, for stories in which every one takes long.
  static let few = [Self(.truncated), Self(.text), broken]

  /// Everything that is told apart.
  static let every = [
    Self(.serverError(502)), Self(.truncated), Self(.text), Self(.page), broken,
    Self(.drip, "byte after byte, too slowly"),
  ]
}
