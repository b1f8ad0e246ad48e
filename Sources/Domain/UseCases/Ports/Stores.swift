/// Where payments are kept.
///
/// `update` is one transaction: it commits whatever the closure left, also when the machine refused
/// (a counted attempt stays counted), and lets nothing else touch the payment meanwhile. A store that tries
/// a transaction anew calls the closure again; its last call counts.
///
/// Every function throws what the store throws, and the use cases hand that on.
public protocol PaymentStore: Sendable {
  /// Stores a new payment, unless this payer has used the key before.
  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> PaymentInsertion

  /// The payment that was stored under a key.
  func payment(under key: IdempotencyKey) async throws -> Payment?

  /// Changes a payment in one transaction.
  ///
  /// - Returns: what the change gave, or nil when there is no such payment.
  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value?

  func payment(_ id: PaymentID) async throws -> Payment?

  /// A payer's payments, oldest first.
  func payments(of payer: UserID) async throws -> [Payment]

  /// The payments whose order is in the outbox, the oldest first: an index on `isInOutbox` does it.
  func outbox() async throws -> [PaymentID]
}

/// What became of a new payment.
public enum PaymentInsertion: Hashable, Sendable {
  case stored
  /// Its payer has used the key before, for this payment, which stays as it is.
  case keyWasUsed(for: Payment)
}

/// Where accounts and their enrollments are kept.
///
/// A user name belongs to one account, and so does an authenticator (RTS Article 24(1)): a unique
/// index on `username` and on `heldAuthyID` does it.
///
/// Every function throws what the store throws, and the use cases hand that on.
public protocol AccountStore: Sendable {
  func account(_ id: UserID) async throws -> Account?

  func account(named username: Username) async throws -> Account?

  /// Stores a new account, unless its name or its authenticator is another's.
  func insert(_ account: Account) async throws -> AccountInsertion

  /// Changes an account in one transaction over all accounts.
  ///
  /// The change is not committed when it left an authenticator that another account holds.
  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value>

  func insert(_ enrollment: Enrollment) async throws

  /// Changes an enrollment in one transaction.
  ///
  /// - Returns: what the change gave, or nil when there is no such enrollment.
  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value?
}

/// What became of a new account.
public enum AccountInsertion: Hashable, Sendable {
  case stored
  /// Its name or its authenticator is another account's.
  case taken
}

/// What became of a change to an account.
public enum AccountUpdate<Value: Sendable>: Sendable {
  case committed(Value)
  case notFound
  /// Nothing was committed: another account holds the authenticator.
  case heldElsewhere

  /// What the change gave, if it was committed.
  public var value: Value? {
    switch self {
    case .committed(let value): value
    case .notFound, .heldElsewhere: nil
    }
  }
}

/// Where records of one kind are kept, each under its name.
///
/// Every function throws what the store throws, and the use cases hand that on.
public protocol RecordStore<Record>: Sendable {
  associatedtype Record

  func insert(_ record: Record, as id: Identifier<Record>) async throws

  func record(_ id: Identifier<Record>) async throws -> Record?

  /// Changes a record in one transaction.
  ///
  /// - Returns: what the change gave, or nil when there is no such record.
  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value?
}

/// Where the limits of numbers that are nobody's yet are kept, which may be forgotten after the
/// policy's window.
///
/// Every function throws what the store throws, and the use cases hand that on.
public protocol NumberStore: Sendable {
  /// Changes a number's limits in one transaction, beginning with fresh ones.
  ///
  /// - Returns: what the change gave.
  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value
}

/// Where nonces of callbacks are remembered.
///
/// Every function throws what the store throws, and the use cases hand that on.
public protocol NonceStore: Sendable {
  /// Remembers a callback in one transaction.
  ///
  /// - Returns: why it may not be used, or nil when it is new and fresh.
  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal?

  /// Forgets a callback that could not be handled, so that it is taken when it comes again.
  func forget(_ nonce: Nonce, signature: String) async throws
}
