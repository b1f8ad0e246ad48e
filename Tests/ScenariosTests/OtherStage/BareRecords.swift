import Domain

/// Everything that the application keeps, in lists.
final class BareRecords: @unchecked Sendable {
  var accounts: [Account] = []
  private var payments: [(key: IdempotencyKey, payment: Payment)] = []
  private var enrollments: [Enrollment] = []
  private var nonces: NonceLedger
  private(set) var trail: [AuditEvent] = []
  private var numbers: [PhoneNumber: NumberLimiter] = [:]
  private var drawn: Int64 = 0

  init(window: Duration) { nonces = NonceLedger(window: window) }

  func nextNumber() -> Int64 {
    drawn += 1
    return drawn
  }
}

extension BareRecords: PaymentStore {
  func insert(_ payment: Payment, under key: IdempotencyKey) -> Payment? {
    if let earlier = payments.first(where: { $0.key == key }) { return earlier.payment }
    payments.append((key, payment))
    return nil
  }

  func payment(under key: IdempotencyKey) -> Payment? {
    payments.first { $0.key == key }?.payment
  }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) -> Bool {
    guard let index = payments.firstIndex(where: { $0.payment.id == id }) else { return false }
    change(&payments[index].payment)
    return true
  }

  func payment(_ id: PaymentID) -> Payment? { payments.first { $0.payment.id == id }?.payment }

  func payments(of payer: UserID) -> [Payment] {
    payments.map(\.payment).filter { $0.payer == payer }
  }

  func outbox() -> [PaymentID] { payments.map(\.payment).filter(\.isInOutbox).map(\.id) }
}

extension BareRecords: AccountStore {
  func account(_ id: UserID) -> Account? { accounts.first { $0.id == id } }

  func account(named name: Username) -> Account? { accounts.first { $0.username == name } }

  func insert(_ account: Account) -> Bool {
    guard !accounts.contains(where: { $0.username == account.username || holdsSame($0, account) })
    else { return false }
    accounts.append(account)
    return true
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) -> AccountUpdate {
    guard let index = accounts.firstIndex(where: { $0.id == id }) else { return .notFound }
    var account = accounts[index]
    change(&account)
    guard !accounts.contains(where: { $0.id != id && holdsSame($0, account) }) else {
      return .heldElsewhere
    }
    accounts[index] = account
    return .committed
  }

  private func holdsSame(_ one: Account, _ other: Account) -> Bool {
    one.heldAuthyID != nil && one.heldAuthyID == other.heldAuthyID
  }

  func insert(_ enrollment: Enrollment) { enrollments.append(enrollment) }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) -> Bool {
    guard let index = enrollments.firstIndex(where: { $0.id == id }) else { return false }
    change(&enrollments[index])
    return true
  }
}

extension BareRecords: NonceStore, NumberStore, AuditTrail, IdentifierSource {
  func admit(_ nonce: Nonce, signature: String, at now: Instant) -> NonceLedger.Refusal? {
    do { try nonces.admit(nonce, signature: signature, at: now) } catch { return error }
    return nil
  }

  func forget(_ nonce: Nonce, signature: String) { nonces.forget(nonce, signature: signature) }

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) {
    change(&numbers[number, default: NumberLimiter()])
  }

  func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    trail.append(event)
    return AuditEvent.Sequence(trail.count)
  }

  func next<Subject>() -> Identifier<Subject> { Identifier(high: 0, low: UInt64(nextNumber())) }
}

/// Records of one kind.
final class BareTable<Record: Sendable>: RecordStore, @unchecked Sendable {
  private var rows: [Identifier<Record>: Record] = [:]

  func insert(_ record: Record, as id: Identifier<Record>) { rows[id] = record }

  func record(_ id: Identifier<Record>) -> Record? { rows[id] }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) -> Bool {
    guard var record = rows[id] else { return false }
    change(&record)
    rows[id] = record
    return true
  }
}
