import Domain
import Synchronization

/// Stands in for a table behind a pool of connections: a class that awaits its line.
final class PaymentTable: PaymentStore {
  private let line: Line
  private let rows = Mutex<[(key: IdempotencyKey, payment: Payment)]>([])

  init(over line: Line) { self.line = line }

  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> Payment? {
    try await line.use()
    return rows.withLock { rows in
      if let earlier = rows.first(where: { $0.key == key }) { return earlier.payment }
      rows.append((key, payment))
      return nil
    }
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await line.use()
    return rows.withLock { $0.first { $0.key == key }?.payment }
  }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool {
    try await line.use()
    let isFound = rows.withLock { rows in
      guard let row = rows.firstIndex(where: { $0.payment.id == id }) else { return false }
      change(&rows[row].payment)
      return true
    }
    try await line.use()
    return isFound
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await line.use()
    return rows.withLock { $0.first { $0.payment.id == id }?.payment }
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await line.use()
    return rows.withLock { $0.map(\.payment).filter { $0.payer == payer } }
  }

  func outbox() async throws -> [PaymentID] {
    try await line.use()
    return rows.withLock { $0.map(\.payment).filter(\.isInOutbox).map(\.id) }
  }
}

/// Stands in for the tables of accounts and enrollments.
final class AccountTable: AccountStore {
  private let line: Line
  private let accounts = Mutex<[Account]>([])
  private let enrollments = Mutex<[Enrollment]>([])

  init(over line: Line) { self.line = line }

  func account(_ id: UserID) async throws -> Account? {
    try await line.use()
    return accounts.withLock { $0.first { $0.id == id } }
  }

  func account(named username: Username) async throws -> Account? {
    try await line.use()
    return accounts.withLock { $0.first { $0.username == username } }
  }

  func insert(_ account: Account) async throws -> Bool {
    try await line.use()
    return accounts.withLock { accounts in
      guard !accounts.contains(where: { $0.username == account.username }) else { return false }
      accounts.append(account)
      return true
    }
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) async throws -> AccountUpdate {
    try await line.use()
    let isFound = accounts.withLock { accounts in
      guard let row = accounts.firstIndex(where: { $0.id == id }) else { return false }
      change(&accounts[row])
      return true
    }
    try await line.use()
    return isFound ? .committed : .notFound
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await line.use()
    enrollments.withLock { $0.append(enrollment) }
  }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) async throws -> Bool {
    try await line.use()
    return enrollments.withLock { enrollments in
      guard let row = enrollments.firstIndex(where: { $0.id == id }) else { return false }
      change(&enrollments[row])
      return true
    }
  }
}

/// Stands in for a table of confirmations or registrations.
final class RecordTable<Record: Sendable>: RecordStore {
  private let line: Line
  private let rows = Mutex<[Identifier<Record>: Record]>([:])

  init(over line: Line) { self.line = line }

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await line.use()
    rows.withLock { $0[id] = record }
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await line.use()
    return rows.withLock { $0[id] }
  }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) async throws -> Bool {
    try await line.use()
    return rows.withLock { rows in
      guard var record = rows[id] else { return false }
      change(&record)
      rows[id] = record
      return true
    }
  }
}

/// Stands in for a table of numbers.
final class NumberTable: NumberStore {
  private let line: Line
  private let rows = Mutex<[PhoneNumber: NumberLimiter]>([:])

  init(over line: Line) { self.line = line }

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) async throws {
    try await line.use()
    rows.withLock { change(&$0[number, default: NumberLimiter()]) }
  }
}
