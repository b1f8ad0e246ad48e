/// Where passwords are hashed: away from whoever asks, since a hash takes a good part of a second.
///
/// `PasswordDesk` does it in production; a simulated world does it on the spot, in few rounds.
public protocol PasswordHasher: Sendable {
  /// Runs a derivation.
  ///
  /// - Throws: `PasswordHasherBusy` when as many are under way as may be; nothing was done then.
  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key
}

/// As many passwords are being hashed as may be at once.
public struct PasswordHasherBusy: Error, Hashable {
  public init() {}
}
