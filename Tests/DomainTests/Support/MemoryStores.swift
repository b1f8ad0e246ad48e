import Domain
import Synchronization

/// Payments in memory; each transaction is one turn of the lock.
final class MemoryPayments: PaymentStore {
  private struct Tables: Sendable {
    var payments: [PaymentID: Payment] = [:]
    var keys: [IdempotencyKey: PaymentID] = [:]
    var order: [PaymentID] = []
  }

  private let tables = Mutex(Tables())
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> Payment? {
    try await pauses.passStore()
    let earlier = tables.withLock { tables -> Payment? in
      if let id = tables.keys[key] { return tables.payments[id] }
      tables.keys[key] = payment.id
      tables.payments[payment.id] = payment
      tables.order.append(payment.id)
      return nil
    }
    try await pauses.passStore()
    return earlier
  }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool {
    try await pauses.passStore()
    let isKnown = tables.withLock { tables in
      guard var payment = tables.payments[id] else { return false }
      change(&payment)
      tables.payments[id] = payment
      return true
    }
    try await pauses.passStore()
    return isKnown
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await pauses.passStore()
    return tables.withLock { $0.payments[id] }
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await pauses.passStore()
    return tables.withLock { tables in
      tables.order.compactMap { tables.payments[$0] }.filter { $0.payer == payer }
    }
  }

  /// Every payment, for a test to look at, in the order in which they were made.
  var all: [Payment] {
    tables.withLock { tables in tables.order.compactMap { tables.payments[$0] } }
  }
}

/// Accounts and enrollments in memory.
final class MemoryAccounts: AccountStore {
  private struct Tables: Sendable {
    var accounts: [UserID: Account] = [:]
    var enrollments: [EnrollmentID: Enrollment] = [:]
  }

  private let tables = Mutex(Tables())
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  func add(_ account: Account) { tables.withLock { $0.accounts[account.id] = account } }

  func account(_ id: UserID) async throws -> Account? {
    try await pauses.passStore()
    return tables.withLock { $0.accounts[id] }
  }

  func account(named username: Username) async throws -> Account? {
    try await pauses.passStore()
    return tables.withLock { tables in
      tables.accounts.values.first { $0.username == username }
    }
  }

  func bind(_ authyID: AuthyID, to user: UserID) async throws -> Binding {
    try await pauses.passStore()
    let binding = tables.withLock { tables -> Binding in
      let owner = tables.accounts.values.first { $0.authyID == authyID }
      if let owner, owner.id != user { return .boundElsewhere }
      if let bound = tables.accounts[user]?.authyID, bound != authyID { return .accountHasAnother }
      tables.accounts[user]?.authyID = authyID
      return .bound
    }
    try await pauses.passStore()
    return binding
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await pauses.passStore()
    tables.withLock { $0.enrollments[enrollment.id] = enrollment }
  }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) async throws -> Bool {
    try await pauses.passStore()
    let isKnown = tables.withLock { tables in
      guard var enrollment = tables.enrollments[id] else { return false }
      change(&enrollment)
      tables.enrollments[id] = enrollment
      return true
    }
    try await pauses.passStore()
    return isKnown
  }

  /// The authenticator of an account, for a test to look at.
  func authyID(of user: UserID) -> AuthyID? { tables.withLock { $0.accounts[user]?.authyID } }
}

/// Nonces in memory.
final class MemoryNonces: NonceStore {
  private let ledger: Mutex<NonceLedger>
  private let pauses: Pauses

  init(window: Duration, pausing pauses: Pauses) {
    ledger = Mutex(NonceLedger(window: window))
    self.pauses = pauses
  }

  var count: Int { ledger.withLock { $0.count } }

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    try await pauses.passStore()
    return ledger.withLock { ledger -> NonceLedger.Refusal? in
      do throws(NonceLedger.Refusal) {
        try ledger.admit(nonce, signature: signature, at: now)
        return nil
      } catch {
        return error
      }
    }
  }
}
