import Simulator

/// What the application gets in place of Authy's answer, and the words of the story for it.
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

  /// One of each sort, for stories that take long with each of them.
  static let few = [Self(.truncated), Self(.text), broken]

  /// All that the application can tell apart.
  static let every = [
    Self(.serverError(502)), Self(.truncated), Self(.text), Self(.page), broken,
    Self(.drip, "byte after byte, too slowly"),
  ]
}
