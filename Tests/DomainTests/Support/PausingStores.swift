import Domain
import Foundation
import InMemoryPorts
import Synchronization

/// Payments in memory, with a wait before and after each transaction.
final class PausingPayments: PaymentStore {
  private let base = InMemoryPayments()
  private let pauses: Pauses
  private let used = Mutex<Set<IdempotencyKey>>([])

  init(pausing pauses: Pauses) { self.pauses = pauses }

  /// Every payment, for a test to look at, in the order in which they were made.
  var all: [Payment] { base.all }

  /// The keys that were used, for a test to look at.
  var keys: Set<IdempotencyKey> { used.withLock { $0 } }

  func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    try await pauses.passStore()
    let insertion = base.insert(payment, under: key)
    used.withLock { _ = $0.insert(key) }
    try await pauses.passStore()
    return insertion
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await pauses.passStore()
    return base.payment(under: key)
  }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await pauses.passStore()
    let value = base.update(id, change)
    try await pauses.passStore()
    return value
  }

  /// Changes a payment as somebody does who gets at the table.
  func tamper(with id: PaymentID, replacing text: String, by other: String) throws {
    try base.update(id) { payment in
      Result {
        let stored = String(decoding: try JSONEncoder().encode(payment), as: UTF8.self)
        let altered = stored.replacing(text, with: other)
        payment = try JSONDecoder().decode(Payment.self, from: Data(altered.utf8))
      }
    }?.get()
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await pauses.passStore()
    return base.payment(id)
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await pauses.passStore()
    return base.payments(of: payer)
  }

  func outbox() async throws -> [PaymentID] {
    try await pauses.passStore()
    return base.outbox()
  }
}

/// Accounts and enrollments in memory, with a wait before and after each transaction.
final class PausingAccounts: AccountStore {
  private let base = InMemoryAccounts()
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  /// Puts an account in the table, whatever was there under its name.
  func add(_ account: Account) {
    let update = base.update(account.id) { $0 = account }
    if case .notFound = update { _ = base.insert(account) }
  }

  /// An account as it is stored, for a test to look at.
  func stored(_ user: UserID) -> Account? { base.account(user) }

  /// An enrollment as it is stored, for a test to look at.
  func stored(_ id: EnrollmentID) -> Enrollment? { base.enrollment(id) }

  /// Every account that has this name, for a test to look at.
  func all(named username: Username) -> [Account] { base.all.filter { $0.username == username } }

  /// The authenticator of an account, for a test to look at.
  func authyID(of user: UserID) -> AuthyID? { base.account(user)?.authyID }

  func account(_ id: UserID) async throws -> Account? {
    try await pauses.passStore()
    return base.account(id)
  }

  func account(named username: Username) async throws -> Account? {
    try await pauses.passStore()
    return base.account(named: username)
  }

  func insert(_ account: Account) async throws -> AccountInsertion {
    try await pauses.passStore()
    let insertion = base.insert(account)
    try await pauses.passStore()
    return insertion
  }

  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    try await pauses.passStore()
    let update = base.update(id, change)
    try await pauses.passStore()
    return update
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await pauses.passStore()
    base.insert(enrollment)
  }

  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    try await pauses.passStore()
    let value = base.update(id, change)
    try await pauses.passStore()
    return value
  }
}

/// Records of one kind in memory, with a wait before and after each transaction.
final class PausingRecords<Record: Sendable>: RecordStore {
  private let base = InMemoryRecords<Record>()
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  /// A record as it is stored, for a test to look at.
  func stored(_ id: Identifier<Record>) -> Record? { base.record(id) }

  /// Lets a record be as if it had never been stored.
  func forget(_ id: Identifier<Record>) { base.remove(id) }

  /// How many records there are.
  var count: Int { base.count }

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await pauses.passStore()
    base.insert(record, as: id)
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await pauses.passStore()
    return base.record(id)
  }

  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? {
    try await pauses.passStore()
    let value = base.update(id, change)
    try await pauses.passStore()
    return value
  }
}

/// Nonces in memory, with a wait before each transaction.
final class PausingNonces: NonceStore {
  private let base: InMemoryNonces
  private let pauses: Pauses

  init(window: Duration, pausing pauses: Pauses) {
    base = InMemoryNonces(window: window)
    self.pauses = pauses
  }

  var count: Int { base.count }

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    try await pauses.passStore()
    return base.admit(nonce, signature: signature, at: now)
  }

  func forget(_ nonce: Nonce, signature: String) async throws {
    try await pauses.passStore()
    base.forget(nonce, signature: signature)
  }
}

/// The limits of numbers in memory, with a wait before each transaction.
final class PausingNumbers: NumberStore {
  private let base = InMemoryNumbers()
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value {
    try await pauses.passStore()
    return base.update(number, change)
  }
}
