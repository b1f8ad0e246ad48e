/// Payments, from which every call returns to the caller's actor.
struct ReturningPayments: PaymentStore {
  let base: any PaymentStore

  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> Payment? {
    try await returning { try await base.insert(payment, under: key) }
  }

  func payment(under key: IdempotencyKey) async throws -> Payment? {
    try await returning { try await base.payment(under: key) }
  }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool {
    try await returning { try await base.update(id, change) }
  }

  func payment(_ id: PaymentID) async throws -> Payment? {
    try await returning { try await base.payment(id) }
  }

  func payments(of payer: UserID) async throws -> [Payment] {
    try await returning { try await base.payments(of: payer) }
  }

  func outbox() async throws -> [PaymentID] {
    try await returning { try await base.outbox() }
  }
}

/// Accounts, from which every call returns to the caller's actor.
struct ReturningAccounts: AccountStore {
  let base: any AccountStore

  func account(_ id: UserID) async throws -> Account? {
    try await returning { try await base.account(id) }
  }

  func account(named username: Username) async throws -> Account? {
    try await returning { try await base.account(named: username) }
  }

  func insert(_ account: Account) async throws -> Bool {
    try await returning { try await base.insert(account) }
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) async throws -> AccountUpdate {
    try await returning { try await base.update(id, change) }
  }

  func insert(_ enrollment: Enrollment) async throws {
    try await returning { try await base.insert(enrollment) }
  }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) async throws -> Bool {
    try await returning { try await base.update(id, change) }
  }
}

/// Records of one kind, from which every call returns to the caller's actor.
struct ReturningRecords<Record>: RecordStore {
  let base: any RecordStore<Record>

  func insert(_ record: Record, as id: Identifier<Record>) async throws {
    try await returning { try await base.insert(record, as: id) }
  }

  func record(_ id: Identifier<Record>) async throws -> Record? {
    try await returning { try await base.record(id) }
  }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) async throws -> Bool {
    try await returning { try await base.update(id, change) }
  }
}
