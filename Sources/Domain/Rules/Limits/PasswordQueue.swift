/// How many passwords are being hashed or wait for that; more are refused before any work is done.
public struct PasswordQueue: Hashable, Sendable {
  /// How many passwords may be taken at once, at least one.
  public let most: Int
  /// How many passwords are taken now, from zero to `most`.
  public private(set) var underway = 0

  public init(most: Int) {
    precondition(most > 0, "a queue takes at least one password")
    self.most = most
  }

  /// Takes one more.
  ///
  /// - Throws: `PasswordHasherBusy` when as many as may be are under way.
  public mutating func begin() throws(PasswordHasherBusy) {
    guard underway < most else { throw PasswordHasherBusy() }
    underway += 1
  }

  /// Lets one go.
  public mutating func end() {
    precondition(underway > 0, "only what has begun ends")
    underway -= 1
  }
}
