/// Stores payments.
///
/// `update` is one transaction. It commits whatever the closure left, even if the machine refused
/// (a counted attempt stays counted), and nothing else changes the payment meanwhile. A store that
/// retries a transaction calls the closure again; its last call counts.
///
/// Every function throws what the store throws, and the use cases pass that on.
public protocol PaymentStore: Sendable {
  /// Stores a new payment, unless this payer has used the key before.
  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> PaymentInsertion

  /// The payment that was stored under a key.
  func payment(under key: IdempotencyKey) async throws -> Payment?

  /// Changes a payment in one transaction.
  ///
  /// - Returns: what the change returned, or nil if there is no such payment.
  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value?

  func payment(_ id: PaymentID) async throws -> Payment?

  /// A payer's payments, oldest first.
  func payments(of payer: UserID) async throws -> [Payment]

  /// The payments whose order is in the outbox, oldest first. An index on `isInOutbox` serves this.
  func outbox() async throws -> [PaymentID]
}

/// The result of storing a new payment.
public enum PaymentInsertion: Hashable, Sendable {
  case stored
  /// Its payer has used the key before for this payment, which does not change.
  case keyWasUsed(for: Payment)
}

/// Stores accounts and their enrollments.
///
/// A user name belongs to one account only, and so does an authenticator (RTS Article 24(1)):
/// unique indexes on `username` and on `heldAuthyID` ensure this.
///
/// Every function throws what the store throws, and the use cases pass that on.
public protocol AccountStore: Sendable {
  func account(_ id: UserID) async throws -> Account?

  func account(named username: Username) async throws -> Account?

  /// Stores a new account, unless another account has its name or its authenticator.
  func insert(_ account: Account) async throws -> AccountInsertion

  /// Changes an account in one transaction over all accounts.
  ///
  /// The change is not committed if it leaves an authenticator that another account holds.
  func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value>

  func insert(_ enrollment: Enrollment) async throws

  /// Changes an enrollment in one transaction.
  ///
  /// - Returns: what the change returned, or nil if there is no such enrollment.
  func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value?
}

/// The result of storing a new account.
public enum AccountInsertion: Hashable, Sendable {
  case stored
  /// Another account has its name or its authenticator.
  case taken
}

/// The result of changing an account.
public enum AccountUpdate<Value: Sendable>: Sendable {
  case committed(Value)
  case notFound
  /// Another account holds the authenticator, so nothing was committed.
  case heldElsewhere

  /// What the change returned, if it was committed.
  public var value: Value? {
    switch self {
    case .committed(let value): value
    case .notFound, .heldElsewhere: nil
    }
  }
}

/// Stores records of one kind, each under its identifier.
///
/// Every function throws what the store throws, and the use cases pass that on.
public protocol RecordStore<Record>: Sendable {
  associatedtype Record

  func insert(_ record: Record, as id: Identifier<Record>) async throws

  func record(_ id: Identifier<Record>) async throws -> Record?

  /// Changes a record in one transaction.
  ///
  /// - Returns: what the change returned, or nil if there is no such record.
  func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value?
}

/// Stores the limits of phone numbers that no account has yet.
///
/// They may be deleted after the policy's window. Every function throws what the store throws, and
/// the use cases pass that on.
public protocol NumberStore: Sendable {
  /// Changes a number's limits in one transaction; a new number begins with fresh limits.
  ///
  /// - Returns: what the change returned.
  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value
}

/// Remembers the nonces of callbacks, so that each callback is used once.
///
/// Every function throws what the store throws, and the use cases pass that on.
public protocol NonceStore: Sendable {
  /// Remembers a callback in one transaction.
  ///
  /// - Returns: why it may not be used, or nil if it is new and fresh.
  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal?

  /// Forgets a callback that could not be handled, so that it is accepted when it comes again.
  func forget(_ nonce: Nonce, signature: String) async throws
}
