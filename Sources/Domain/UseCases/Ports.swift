/// Everything that the use cases ask of the world around them.
///
/// Whatever awaits is kept as something that returns to the caller's actor: see `returning`.
public struct Ports: Sendable {
  public var application: Application
  public var authy: any AuthyService { didSet { authy = ReturningAuthy(base: authy) } }
  public var accounts: any AccountStore { didSet { accounts = ReturningAccounts(base: accounts) } }
  public var payments: any PaymentStore { didSet { payments = ReturningPayments(base: payments) } }
  public var transfers: any TransferService {
    didSet { transfers = ReturningTransfers(base: transfers) }
  }
  /// Called after a commit that put an order into the outbox, and whenever one is found there.
  ///
  /// It must not wait, and sees to it that `Payments.deliver` is called soon, and again when that says.
  public var orderPlaced: @Sendable (PlacedOrder) -> Void
  public var confirmations: any RecordStore<Confirmation> {
    didSet { confirmations = ReturningRecords(base: confirmations) }
  }
  public var registrations: any RecordStore<Registration> {
    didSet { registrations = ReturningRecords(base: registrations) }
  }
  public var numbers: any NumberStore { didSet { numbers = ReturningNumbers(base: numbers) } }
  public var nonces: any NonceStore { didSet { nonces = ReturningNonces(base: nonces) } }
  public var audit: any AuditTrail
  public var notices: any NoticeSender { didSet { notices = ReturningNotices(base: notices) } }
  public var identifiers: any IdentifierSource
  public var passwords: any PasswordHasher {
    didSet { passwords = ReturningHasher(base: passwords) }
  }
  public var policy: Policy
  public var now: @Sendable () -> Instant

  /// Brings the ports together; without a hasher passwords are hashed one by one at a `PasswordDesk`.
  public init(
    application: Application,
    authy: any AuthyService,
    accounts: any AccountStore,
    payments: any PaymentStore,
    transfers: any TransferService,
    orderPlaced: @escaping @Sendable (PlacedOrder) -> Void,
    confirmations: any RecordStore<Confirmation>,
    registrations: any RecordStore<Registration>,
    numbers: any NumberStore,
    nonces: any NonceStore,
    audit: any AuditTrail,
    notices: any NoticeSender,
    identifiers: any IdentifierSource,
    passwords: (any PasswordHasher)? = nil,
    policy: Policy = .standard,
    now: @escaping @Sendable () -> Instant
  ) {
    self.application = application
    self.authy = ReturningAuthy(base: authy)
    self.accounts = ReturningAccounts(base: accounts)
    self.payments = ReturningPayments(base: payments)
    self.transfers = ReturningTransfers(base: transfers)
    self.orderPlaced = orderPlaced
    self.confirmations = ReturningRecords(base: confirmations)
    self.registrations = ReturningRecords(base: registrations)
    self.numbers = ReturningNumbers(base: numbers)
    self.nonces = ReturningNonces(base: nonces)
    self.audit = audit
    self.notices = ReturningNotices(base: notices)
    self.identifiers = identifiers
    self.passwords = ReturningHasher(
      base: passwords ?? PasswordDesk(most: policy.passwordsUnderway)
    )
    self.policy = policy
    self.now = now
  }

  var desk: AuditDesk { AuditDesk(trail: audit, now: now) }
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

/// What tells people about their account on a channel that their phone's app is not.
public protocol NoticeSender: Sendable {
  /// Takes a notice over; it should be queued and not waited for, since the answer to a password must
  /// take as long for a user who is told something as for one who does not exist.
  func send(_ notice: Notice, to account: Account) async throws
}
