/// Numbers, from which every call returns to the caller's actor.
struct ReturningNumbers: NumberStore {
  let base: any NumberStore

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) async throws {
    try await returning { try await base.update(number, change) }
  }
}

/// Nonces, from which every call returns to the caller's actor.
struct ReturningNonces: NonceStore {
  let base: any NonceStore

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    try await returning { try await base.admit(nonce, signature: signature, at: now) }
  }

  func forget(_ nonce: Nonce, signature: String) async throws {
    try await returning { try await base.forget(nonce, signature: signature) }
  }
}

/// Notices, from which every call returns to the caller's actor.
struct ReturningNotices: NoticeSender {
  let base: any NoticeSender

  func send(_ notice: Notice, to account: Account) async throws {
    try await returning { try await base.send(notice, to: account) }
  }
}

/// The bank, from which every call returns to the caller's actor.
struct ReturningTransfers: TransferService {
  let base: any TransferService

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    await returning { await base.order(transfer) }
  }
}

/// What hashes passwords, from which every derivation returns to the caller's actor.
struct ReturningHasher: PasswordHasher {
  let base: any PasswordHasher

  func run(
    _ derivation: PasswordDerivation
  ) async throws(PasswordHasherBusy) -> PasswordDerivation.Key {
    try await returning { () async throws(PasswordHasherBusy) in try await base.run(derivation) }
  }
}
