import Domain
import Foundation
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

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await pauses.passStore()
    return tables.withLock { tables in tables.keys[key].flatMap { tables.payments[$0] } }
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

  /// Changes a payment as somebody does who gets at the table.
  func tamper(with id: PaymentID, replacing text: String, by other: String) throws {
    try tables.withLock { tables in
      let stored = String(decoding: try JSONEncoder().encode(tables.payments[id]), as: UTF8.self)
      let altered = stored.replacing(text, with: other)
      tables.payments[id] = try JSONDecoder().decode(Payment.self, from: Data(altered.utf8))
    }
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

  func outbox() async throws -> [PaymentID] {
    try await pauses.passStore()
    return all.filter(\.isInOutbox).map(\.id)
  }

  /// The keys that were used, for a test to look at.
  var keys: Set<IdempotencyKey> { tables.withLock { Set($0.keys.keys) } }

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

  func insert(_ account: Account) async throws -> Bool {
    try await pauses.passStore()
    let isStored = tables.withLock { tables -> Bool in
      let isTaken = tables.accounts.values.contains {
        $0.username == account.username
          || $0.heldAuthyID != nil && $0.heldAuthyID == account.heldAuthyID
      }
      if !isTaken { tables.accounts[account.id] = account }
      return !isTaken
    }
    try await pauses.passStore()
    return isStored
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) async throws -> AccountUpdate {
    try await pauses.passStore()
    let update = tables.withLock { tables -> AccountUpdate in
      guard var account = tables.accounts[id] else { return .notFound }
      change(&account)
      let isHeld = tables.accounts.values.contains {
        $0.id != id && $0.heldAuthyID != nil && $0.heldAuthyID == account.heldAuthyID
      }
      guard !isHeld else { return .heldElsewhere }
      tables.accounts[id] = account
      return .committed
    }
    try await pauses.passStore()
    return update
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

  /// An account as it is stored, for a test to look at.
  func stored(_ user: UserID) -> Account? { tables.withLock { $0.accounts[user] } }

  /// An enrollment as it is stored, for a test to look at.
  func stored(_ id: EnrollmentID) -> Enrollment? { tables.withLock { $0.enrollments[id] } }

  /// Every account that has this name, for a test to look at.
  func all(named username: Username) -> [Account] {
    tables.withLock { tables in tables.accounts.values.filter { $0.username == username } }
  }

  /// The authenticator of an account, for a test to look at.
  func authyID(of user: UserID) -> AuthyID? { tables.withLock { $0.accounts[user]?.authyID } }
}

/// Records of one kind in memory.
final class MemoryRecords<Record: Sendable>: RecordStore {
  private let table = Mutex<[Identifier<Record>: Record]>([:])
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  /// A record as it is stored, for a test to look at.
  func stored(_ id: Identifier<Record>) -> Record? { table.withLock { $0[id] } }

  /// Lets a record be as if it had never been stored.
  func forget(_ id: Identifier<Record>) { table.withLock { $0[id] = nil } }

  /// How many records there are.
  var count: Int { table.withLock { $0.count } }

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await pauses.passStore()
    table.withLock { $0[id] = record }
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await pauses.passStore()
    return table.withLock { $0[id] }
  }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) async throws -> Bool {
    try await pauses.passStore()
    let isKnown = table.withLock { table in
      guard var record = table[id] else { return false }
      change(&record)
      table[id] = record
      return true
    }
    try await pauses.passStore()
    return isKnown
  }
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

  func forget(_ nonce: Nonce, signature: String) async throws {
    try await pauses.passStore()
    ledger.withLock { $0.forget(nonce, signature: signature) }
  }
}
