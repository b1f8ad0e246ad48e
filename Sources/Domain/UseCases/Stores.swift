/// Where payments are kept.
///
/// `update` is one transaction: it commits whatever the closure left, also when the machine refused
/// (a counted attempt stays counted), and lets nothing else touch the payment meanwhile.
public protocol PaymentStore: Sendable {
  /// Stores a new payment, unless this payer has used the key before.
  ///
  /// - Returns: the payment stored under the key earlier, or nil when this one was stored.
  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> Payment?

  /// The payment that was stored under a key.
  func payment(under key: IdempotencyKey) async throws -> Payment?

  /// Changes a payment in one transaction.
  ///
  /// - Returns: whether there is such a payment.
  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool

  func payment(_ id: PaymentID) async throws -> Payment?

  /// A payer's payments, oldest first.
  func payments(of payer: UserID) async throws -> [Payment]

  /// The payments whose order is in the outbox, the oldest first: an index on `isInOutbox` does it.
  func outbox() async throws -> [PaymentID]
}

/// Where accounts and their enrollments are kept.
///
/// A user name belongs to one account, and so does an authenticator (RTS Article 24(1)): a unique
/// index on `username` and on `heldAuthyID` does it.
public protocol AccountStore: Sendable {
  func account(_ id: UserID) async throws -> Account?

  func account(named username: Username) async throws -> Account?

  /// Stores a new account.
  ///
  /// - Returns: whether it was stored: not when its name or its authenticator is another's.
  func insert(_ account: Account) async throws -> Bool

  /// Changes an account in one transaction over all accounts.
  ///
  /// The change is not committed when it left an authenticator that another account holds.
  func update(_ id: UserID, _ change: (inout Account) -> Void) async throws -> AccountUpdate

  func insert(_ enrollment: Enrollment) async throws

  /// Changes an enrollment in one transaction.
  ///
  /// - Returns: whether there is such an enrollment.
  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) async throws -> Bool
}

/// What became of a change to an account.
public enum AccountUpdate: Hashable, Sendable {
  case committed
  case notFound
  case heldElsewhere
}

/// Where records of one kind are kept, each under its name.
public protocol RecordStore<Record>: Sendable {
  associatedtype Record

  func insert(_ record: Record, as id: Identifier<Record>) async throws

  func record(_ id: Identifier<Record>) async throws -> Record?

  /// Changes a record in one transaction.
  ///
  /// - Returns: whether there is such a record.
  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) async throws -> Bool
}

/// Where the limits of numbers that are nobody's yet are kept, which may be forgotten after the
/// policy's window.
public protocol NumberStore: Sendable {
  /// Changes a number's limits in one transaction, beginning with fresh ones.
  func update(_ number: PhoneNumber, _ change: (inout NumberLimiter) -> Void) async throws
}

/// Where nonces of callbacks are remembered.
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
