/// How many passwords are being hashed or wait for that; more are refused before any work is done.
package struct PasswordQueue: Hashable, Sendable {
  /// How many passwords may be taken at once, at least one.
  package let most: Int
  /// How many passwords are taken now, from zero to `most`.
  package private(set) var underway = 0

  package init(most: Int) {
    precondition(most > 0, "a queue takes at least one password")
    self.most = most
  }

  /// Takes one more.
  ///
  /// - Throws: `PasswordHasherBusy` when as many as may be are under way.
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
