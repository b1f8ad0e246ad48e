/// Limits how many passwords are hashed or wait for it; others are refused before any work is done.
package struct PasswordQueue: Hashable, Sendable {
  /// How many passwords may be accepted at once, 1 or more.
  package let most: Int
  /// How many passwords are accepted now, from 0 to `most`.
  package private(set) var underway = 0

  package init(most: Int) {
    precondition(most > 0, "a queue takes at least one password")
    self.most = most
  }

  /// Accepts one more password.
  ///
  /// - Throws: `PasswordHasherBusy` if `most` are under way.
  package mutating func begin() throws(PasswordHasherBusy) {
    guard underway < most else { throw PasswordHasherBusy() }
    underway += 1
  }

  /// Frees the place of one that is hashed.
  package mutating func end() {
    precondition(underway > 0, "only what has begun ends")
    underway -= 1
  }
}
