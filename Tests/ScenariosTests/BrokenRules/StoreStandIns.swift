import Domain

/// A store of payments in which a subclass lends or keeps another payment than the one it has.
class PaymentsStandIn: PaymentStore, @unchecked Sendable {
  let store: any PaymentStore
  let now: @Sendable () -> Instant

  required init(in ports: Ports) {
    store = ports.payments
    now = ports.now
  }

  /// What the application is given to change.
  func lend(_ stored: Payment) -> Payment { stored }

  /// What is kept of what the application made of it.
  func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment { changed }

  func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    try await store.insert(payment, under: key)
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await store.payment(under: key)
  }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await store.update(id) { payment in
      let stored = payment
      let lent = lend(stored)
      payment = lent
      let value = change(&payment)
      payment = payment == lent ? stored : keep(payment, insteadOf: stored)
      return value
    }
  }

  func payment(_ id: PaymentID) async throws -> Payment? { try await store.payment(id) }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await store.payments(of: payer)
  }

  func outbox() async throws -> [PaymentID] { try await store.outbox() }
}

/// A store of confirmations in which a subclass lends or keeps another one than it has.
class ConfirmationsStandIn: RecordStore, @unchecked Sendable {
  let store: any RecordStore<Confirmation>
  let now: @Sendable () -> Instant

  required init(in ports: Ports) {
    store = ports.confirmations
    now = ports.now
  }

  func lend(_ stored: Confirmation) -> Confirmation { stored }

  func keep(_ changed: Confirmation, insteadOf stored: Confirmation) -> Confirmation { changed }

  func insert(_ record: Confirmation, as id: ConfirmationID) async throws {
    try await store.insert(record, as: id)
  }

  func record(_ id: ConfirmationID) async throws -> Confirmation? { try await store.record(id) }

  func update<Value: Sendable>(
    _ id: ConfirmationID,
    _ change: (inout Confirmation) -> Value
  ) async throws -> Value? {
    try await store.update(id) { confirmation in
      let stored = confirmation
      let lent = lend(stored)
      confirmation = lent
      let value = change(&confirmation)
      confirmation = confirmation == lent ? stored : keep(confirmation, insteadOf: stored)
      return value
    }
  }
}

/// A store of accounts in which a subclass shows, lends or keeps another account than it has.
class AccountsStandIn: AccountStore, @unchecked Sendable {
  let store: any AccountStore
  let now: @Sendable () -> Instant

  required init(in ports: Ports) {
    store = ports.accounts
    now = ports.now
  }

  /// What the application sees and is given to change.
  func lend(_ stored: Account) -> Account { stored }

  /// What is kept of what the application made of it.
  func keep(_ changed: Account, insteadOf stored: Account) -> Account { changed }

  func account(_ id: UserID) async throws -> Account? {
    try await store.account(id).map { lend($0) }
  }

  func account(named username: Username) async throws -> Account? {
    try await store.account(named: username).map { lend($0) }
  }

  func insert(_ account: Account) async throws -> AccountInsertion {
    try await store.insert(account)
  }

  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    try await store.update(id) { account in
      let stored = account
      let lent = lend(stored)
      account = lent
      let value = change(&account)
      account = account == lent ? stored : keep(account, insteadOf: stored)
      return value
    }
  }

  func insert(_ enrollment: Enrollment) async throws { try await store.insert(enrollment) }

  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    try await store.update(id, change)
  }
}
