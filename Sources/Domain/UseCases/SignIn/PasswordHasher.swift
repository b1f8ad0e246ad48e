/// Hashes passwords away from the caller, because one hash takes a good part of a second.
///
/// `PasswordDesk` does this in production; a simulated world hashes at once, with few rounds.
public protocol PasswordHasher: Sendable {
  /// Runs a derivation.
  ///
  /// - Throws: `PasswordHasherBusy` if as many are under way as allowed; then nothing was computed.
  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key
}

/// The error that says that the allowed number of passwords are already being hashed.
public struct PasswordHasherBusy: Error, Hashable {
  public init() {}
}
