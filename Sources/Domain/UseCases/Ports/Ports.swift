/// Everything that the use cases ask of the world around them.
public struct Ports: Sendable {
  public var application: Application
  public var authy: any AuthyService
  public var accounts: any AccountStore
  public var payments: any PaymentStore
  public var transfers: any TransferService
  /// Called after a commit that put an order into the outbox, and whenever one is found there.
  ///
  /// It must not wait, and sees to it that `Payments.deliver` is called soon, and again when that says.
  public var transferDue: @Sendable (DueTransfer) -> Void
  public var confirmations: any RecordStore<Confirmation>
  public var signUps: any RecordStore<SignUp>
  public var numbers: any NumberStore
  public var nonces: any NonceStore
  public var audit: any AuditTrail
  public var notices: any NoticeSender
  public var identifiers: any IdentifierSource
  public var passwords: any PasswordHasher
  public var policy: Policy
  public var now: @Sendable () -> Instant

  /// Brings the ports together; without a hasher passwords are hashed one by one at a `PasswordDesk`.
  public init(
    application: Application,
    authy: any AuthyService,
    accounts: any AccountStore,
    payments: any PaymentStore,
    transfers: any TransferService,
    transferDue: @escaping @Sendable (DueTransfer) -> Void,
    confirmations: any RecordStore<Confirmation>,
    signUps: any RecordStore<SignUp>,
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
    self.authy = authy
    self.accounts = accounts
    self.payments = payments
    self.transfers = transfers
    self.transferDue = transferDue
    self.confirmations = confirmations
    self.signUps = signUps
    self.numbers = numbers
    self.nonces = nonces
    self.audit = audit
    self.notices = notices
    self.identifiers = identifiers
    self.passwords = passwords ?? PasswordDesk(most: policy.passwordsUnderway)
    self.policy = policy
    self.now = now
  }
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
  ///
  /// - Throws: when the notice could not be taken over, which is recorded and changes nothing else.
  func send(_ notice: Notice, to account: Account) async throws
}

/// The bank, as the application asks it to move money.
///
/// An order is sent only after the transaction that approved its payment, and may be sent again under
/// the same name, so whoever answers for the bank must execute one name once.
public protocol TransferService: Sendable {
  /// Orders a transfer; whatever goes wrong on the way is `unanswered`.
  func order(_ transfer: Transfer) async -> Transfer.Answer
}

/// The ports as all use cases share them: one object, as a dozen ports are too many to hand on one by one.
///
/// Whatever awaits, and may suspend, is kept as something that returns to the caller's actor: see
/// `returning`.
final class Connections: Sendable {
  let application: Application
  let authy: any AuthyService
  let accounts: any AccountStore
  let payments: any PaymentStore
  let transfers: any TransferService
  let transferDue: @Sendable (DueTransfer) -> Void
  let confirmations: any RecordStore<Confirmation>
  let signUps: any RecordStore<SignUp>
  let numbers: any NumberStore
  let nonces: any NonceStore
  let notices: any NoticeSender
  let identifiers: any IdentifierSource
  let passwords: any PasswordHasher
  let policy: Policy
  let now: @Sendable () -> Instant
  let desk: AuditDesk

  init(_ ports: Ports) {
    application = ports.application
    authy = ReturningAuthy(base: ports.authy)
    accounts =
      ports.accounts is any InPlacePort ? ports.accounts : ReturningAccounts(base: ports.accounts)
    payments =
      ports.payments is any InPlacePort ? ports.payments : ReturningPayments(base: ports.payments)
    transfers = ReturningTransfers(base: ports.transfers)
    transferDue = ports.transferDue
    confirmations = ReturningRecords(base: ports.confirmations)
    signUps = ReturningRecords(base: ports.signUps)
    numbers = ReturningNumbers(base: ports.numbers)
    nonces = ReturningNonces(base: ports.nonces)
    notices = ReturningNotices(base: ports.notices)
    identifiers = ports.identifiers
    passwords = ReturningHasher(base: ports.passwords)
    policy = ports.policy
    now = ports.now
    desk = AuditDesk(trail: ports.audit, now: ports.now)
  }

  /// Tells a user something on another channel; what cannot be told is recorded, and stops nothing.
  func tell(
    _ notice: Notice,
    to user: UserID,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async {
    do {
      guard let account = try await accounts.account(user) else { return }
      try await notices.send(notice, to: account)
      desk.record(.noticeSent(notice.name), about: subject, cause: cause)
    } catch {
      desk.record(.noticeNotSent(notice.name), about: subject, cause: cause)
    }
  }
}
