import Domain
import Synchronization

extension Policy {
  /// The standard policy, with few rounds so that tests are quick; take `.standard` instead.
  static let quickToTest: Self = {
    var policy = Self.standard
    policy.passwordRounds = 1_000
    return policy
  }()
}

/// Stands in for the system clock, and stands still until it is moved.
final class HandClock: Sendable {
  private let time = Mutex(Instant(epochSeconds: 1_546_300_800))

  var now: Instant { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// Identifiers from the system's generator, as production takes them.
struct RandomIdentifiers: IdentifierSource {
  func next<Subject>() -> Identifier<Subject> {
    var generator = SystemRandomNumberGenerator()
    return Identifier(high: generator.next(), low: generator.next())
  }
}

/// Stands in for a table of payments with a unique index on the key; the lock is the transaction.
final class PaymentTable: PaymentStore {
  private let rows = Mutex<[(key: IdempotencyKey, payment: Payment)]>([])

  func insert(_ payment: Payment, under key: IdempotencyKey) -> Payment? {
    rows.withLock { rows in
      if let earlier = rows.first(where: { $0.key == key }) { return earlier.payment }
      rows.append((key, payment))
      return nil
    }
  }

  func payment(under key: IdempotencyKey) -> Payment? {
    rows.withLock { $0.first { $0.key == key }?.payment }
  }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) -> Bool {
    rows.withLock { rows in
      guard let row = rows.firstIndex(where: { $0.payment.id == id }) else { return false }
      change(&rows[row].payment)
      return true
    }
  }

  func payment(_ id: PaymentID) -> Payment? {
    rows.withLock { $0.first { $0.payment.id == id }?.payment }
  }

  func payments(of payer: UserID) -> [Payment] {
    rows.withLock { $0.map(\.payment).filter { $0.payer == payer } }
  }

  func outbox() -> [PaymentID] {
    rows.withLock { $0.map(\.payment).filter(\.isInOutbox).map(\.id) }
  }
}

/// Stands in for the bank's interface, which must execute each payment once.
final class BankStandIn: TransferService {
  private let transfers = Mutex<[Transfer]>([])

  var statement: [Transfer] { transfers.withLock { $0 } }

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    transfers.withLock { transfers in
      if let earlier = transfers.first(where: { $0.payment == transfer.payment }) {
        return earlier == transfer ? .alreadyKnown : .refused
      }
      transfers.append(transfer)
      return .accepted
    }
  }
}

/// Stands in for the queue of a worker, which calls `deliver` for what it is told.
final class WorkQueue: Sendable {
  private let orders = Mutex<[PlacedOrder]>([])

  func add(_ order: PlacedOrder) { orders.withLock { $0.append(order) } }

  /// Takes what waits.
  func take() -> [PlacedOrder] {
    orders.withLock { orders in
      defer { orders = [] }
      return orders
    }
  }
}

/// Stands in for the tables of accounts and enrollments, with a unique index on the authenticator.
final class AccountTable: AccountStore {
  private let accounts = Mutex<[Account]>([])
  private let enrollments = Mutex<[Enrollment]>([])

  func add(_ name: String, password: String, authyID: AuthyID) throws {
    guard let username = Username(name) else { throw Unusable(name: name) }
    let hash = PasswordHash(
      password: password,
      salt: Array("sixteen bytes...".utf8),
      rounds: Policy.quickToTest.passwordRounds
    )
    let account = Account(
      id: RandomIdentifiers().next(),
      username: username,
      password: hash,
      authyID: authyID
    )
    accounts.withLock { $0.append(account) }
  }

  func account(_ id: UserID) -> Account? { accounts.withLock { $0.first { $0.id == id } } }

  func account(named username: Username) -> Account? {
    accounts.withLock { $0.first { $0.username == username } }
  }

  func insert(_ account: Account) -> Bool {
    accounts.withLock { accounts in
      guard !accounts.contains(where: { $0.username == account.username || holdsSame($0, account) })
      else { return false }
      accounts.append(account)
      return true
    }
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) -> AccountUpdate {
    accounts.withLock { accounts in
      guard let row = accounts.firstIndex(where: { $0.id == id }) else { return .notFound }
      var account = accounts[row]
      change(&account)
      guard !accounts.contains(where: { $0.id != id && holdsSame($0, account) }) else {
        return .heldElsewhere
      }
      accounts[row] = account
      return .committed
    }
  }

  private func holdsSame(_ one: Account, _ other: Account) -> Bool {
    one.heldAuthyID != nil && one.heldAuthyID == other.heldAuthyID
  }

  func insert(_ enrollment: Enrollment) { enrollments.withLock { $0.append(enrollment) } }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) -> Bool {
    enrollments.withLock { enrollments in
      guard let row = enrollments.firstIndex(where: { $0.id == id }) else { return false }
      change(&enrollments[row])
      return true
    }
  }

  private struct Unusable: Error { let name: String }
}

/// Stands in for a table of confirmations or registrations.
final class RecordTable<Record: Sendable>: RecordStore {
  private let rows = Mutex<[Identifier<Record>: Record]>([:])

  func insert(_ record: Record, as id: Identifier<Record>) { rows.withLock { $0[id] = record } }

  func record(_ id: Identifier<Record>) -> Record? { rows.withLock { $0[id] } }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) -> Bool {
    rows.withLock { rows in
      guard var record = rows[id] else { return false }
      change(&record)
      rows[id] = record
      return true
    }
  }
}

/// Stands in for a mail server.
struct MailServer: NoticeSender {
  func send(_ notice: Notice, to account: Account) {}
}

/// Stands in for a table of nonces, which may forget what is older than the window.
final class NonceTable: NonceStore {
  private let ledger = Mutex(NonceLedger(window: Policy.quickToTest.callbackWindow))

  func admit(_ nonce: Nonce, signature: String, at now: Instant) -> NonceLedger.Refusal? {
    ledger.withLock { ledger -> NonceLedger.Refusal? in
      do throws(NonceLedger.Refusal) {
        try ledger.admit(nonce, signature: signature, at: now)
        return nil
      } catch {
        return error
      }
    }
  }

  func forget(_ nonce: Nonce, signature: String) {
    ledger.withLock { $0.forget(nonce, signature: signature) }
  }
}

/// Stands in for a table of numbers.
final class NumberTable: NumberStore {
  private let rows = Mutex<[PhoneNumber: NumberLimiter]>([:])

  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) {
    rows.withLock { change(&$0[number, default: NumberLimiter()]) }
  }
}

/// Stands in for an append-only log.
final class AuditLog: AuditTrail {
  private let events = Mutex<[AuditEvent]>([])

  var kinds: [AuditEvent.Kind] { events.withLock { $0.map(\.kind) } }

  func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    events.withLock { events in
      events.append(event)
      return AuditEvent.Sequence(events.count)
    }
  }
}
