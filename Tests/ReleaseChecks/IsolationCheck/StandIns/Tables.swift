import Domain
import InMemoryPorts

/// Stands in for a table behind a pool of connections: a class that awaits its line.
final class PaymentTable: PaymentStore {
  private let line: Line
  private let table = InMemoryPayments()

  init(over line: Line) { self.line = line }

  func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    try await line.use()
    return table.insert(payment, under: key)
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await line.use()
    return table.payment(under: key)
  }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await line.use()
    let value = table.update(id, change)
    try await line.use()
    return value
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await line.use()
    return table.payment(id)
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await line.use()
    return table.payments(of: payer)
  }

  func outbox() async throws -> [PaymentID] {
    try await line.use()
    return table.outbox()
  }
}

/// Stands in for the tables of accounts and enrollments.
final class AccountTable: AccountStore {
  private let line: Line
  private let table = InMemoryAccounts()

  init(over line: Line) { self.line = line }

  func account(_ id: UserID) async throws -> Account? {
    try await line.use()
    return table.account(id)
  }

  func account(named username: Username) async throws -> Account? {
    try await line.use()
    return table.account(named: username)
  }

  func insert(_ account: Account) async throws -> AccountInsertion {
    try await line.use()
    return table.insert(account)
  }

  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    try await line.use()
    let update = table.update(id, change)
    try await line.use()
    return update
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await line.use()
    table.insert(enrollment)
  }

  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    try await line.use()
    return table.update(id, change)
  }
}

/// Stands in for a table of confirmations or sign-ups.
final class RecordTable<Record: Sendable>: RecordStore {
  private let line: Line
  private let table = InMemoryRecords<Record>()

  init(over line: Line) { self.line = line }

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await line.use()
    table.insert(record, as: id)
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await line.use()
    return table.record(id)
  }

  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? {
    try await line.use()
    return table.update(id, change)
  }
}

/// Stands in for a table of numbers.
final class NumberTable: NumberStore {
  private let line: Line
  private let table = InMemoryNumbers()

  init(over line: Line) { self.line = line }

  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value {
    try await line.use()
    return table.update(number, change)
  }
}
