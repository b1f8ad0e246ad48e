import Domain
import InMemoryPorts

/// A store of payments, of which a subclass breaks a promise.
class PaymentsStandIn: PaymentStore, @unchecked Sendable {
  let base = InMemoryPayments()

  required init() {}

  func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion { base.insert(payment, under: key) }

  func payment(under key: IdempotencyKey) async throws -> Payment? { base.payment(under: key) }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? { base.update(id, change) }

  func payment(_ id: PaymentID) async throws -> Payment? { base.payment(id) }

  func payments(of payer: UserID) async throws -> [Payment] { base.payments(of: payer) }

  func outbox() async throws -> [PaymentID] { base.outbox() }
}

/// A store of accounts, of which a subclass breaks a promise.
class AccountsStandIn: AccountStore, @unchecked Sendable {
  let base = InMemoryAccounts()

  required init() {}

  func account(_ id: UserID) async throws -> Account? { base.account(id) }

  func account(named username: Username) async throws -> Account? { base.account(named: username) }

  func insert(_ account: Account) async throws -> AccountInsertion { base.insert(account) }

  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> { base.update(id, change) }

  func insert(_ enrollment: Enrollment) async throws { base.insert(enrollment) }

  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? { base.update(id, change) }
}

/// A store of records, of which a subclass breaks a promise.
class RecordsStandIn<Record: Sendable>: RecordStore, @unchecked Sendable {
  let base = InMemoryRecords<Record>()

  required init() {}

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    base.insert(record, as: id)
  }

  func record(_ id: Identifier<Record>) async throws -> Record? { base.record(id) }

  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? { base.update(id, change) }
}

/// A store of nonces, of which a subclass breaks a promise.
class NoncesStandIn: NonceStore, @unchecked Sendable {
  let base = InMemoryNonces(window: Policy.standard.callbackWindow)

  required init() {}

  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? { base.admit(nonce, signature: signature, at: now) }

  func forget(_ nonce: Nonce, signature: String) async throws {
    base.forget(nonce, signature: signature)
  }
}
