import Domain

/// Hashes a password at once, because a world has one thread and its hashes have few rounds.
struct ImmediateHasher: PasswordHasher {
  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key { derivation.run() }
}
