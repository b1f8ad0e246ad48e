/// Where payments are kept.
///
/// `update` is one transaction: it commits whatever the closure left, also when the machine refused
/// (a counted attempt stays counted), and lets nothing else touch the payment meanwhile.
public protocol PaymentStore: Sendable {
  /// Stores a new payment, unless this payer has used the key before.
  ///
  /// - Returns: the payment stored under the key earlier, or nil when this one was stored.
  func insert(_ payment: Payment, under key: IdempotencyKey) async throws -> Payment?

  /// Changes a payment in one transaction.
  ///
  /// - Returns: whether there is such a payment.
  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool

  func payment(_ id: PaymentID) async throws -> Payment?

  /// A payer's payments, oldest first.
  func payments(of payer: UserID) async throws -> [Payment]
}

/// Where accounts and their enrollments are kept.
public protocol AccountStore: Sendable {
  func account(_ id: UserID) async throws -> Account?

  func account(named username: Username) async throws -> Account?

  /// Binds an authenticator to an account, in one transaction over all accounts.
  ///
  /// - Returns: whether it is bound to this account now; refused while it is bound to another
  ///   account, or the account to another authenticator (RTS Article 24(1)).
  func bind(_ authyID: AuthyID, to user: UserID) async throws -> Binding

  func insert(_ enrollment: Enrollment) async throws

  /// Changes an enrollment in one transaction.
  ///
  /// - Returns: whether there is such an enrollment.
  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) async throws -> Bool
}

/// What became of an attempt to bind an authenticator.
public enum Binding: Hashable, Sendable {
  case bound
  case boundElsewhere
  case accountHasAnother
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
}

/// Where audit events go: append only, in order, none lost.
public protocol AuditTrail: Sendable {
  /// Appends an event, and gives the place it got, which later events name as their cause.
  func record(_ event: AuditEvent) -> AuditEvent.Sequence
}

/// Where new identifiers come from; in production a cryptographic generator.
public protocol IdentifierSource: Sendable {
  func next<Subject>() -> Identifier<Subject>
}
