/// Everything that the use cases need from outside: stores, services, time and identifiers.
public struct Ports: Sendable {
  public var application: Application
  public var authy: any AuthyService
  public var accounts: any AccountStore
  public var payments: any PaymentStore
  public var transfers: any TransferService
  /// Called after a commit that put an order into the outbox, and whenever one is found there.
  ///
  /// It must not wait. It arranges that `Payments.deliver` is called soon, and again at the instant
  /// that `deliver` returns.
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

  /// Brings the ports together; without a hasher, one `PasswordDesk` hashes the passwords one by
  /// one.
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

/// Where audit events are written: in order, append only, and none is lost.
public protocol AuditTrail: Sendable {
  /// Appends an event, and gives the place it got, which later events name as their cause.
  func record(_ event: AuditEvent) -> AuditEvent.Sequence
}

/// Where new identifiers come from: in production, a cryptographic generator.
public protocol IdentifierSource: Sendable {
  func next<Subject>() -> Identifier<Subject>
}

/// Tells users about their account on another channel than the Authy app, such as mail.
public protocol NoticeSender: Sendable {
  /// Takes a notice over.
  ///
  /// It should queue the notice and not wait, because the answer to a password must take the same
  /// time for a user who gets a notice as for one who does not exist.
  ///
  /// - Throws: any error if it could not take the notice over, which is recorded and changes
  ///   nothing else.
  func send(_ notice: Notice, to account: Account) async throws
}

/// The bank, which moves money when the application orders it.
///
/// An order is sent only after the transaction that approved its payment. It may be sent again
/// under the same identifier, so a conforming type must execute one identifier only once.
public protocol TransferService: Sendable {
  /// Orders a transfer; any failure on the way gives `unanswered`.
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

  /// Sends a notice to a user; a notice that cannot be sent is recorded, and stops nothing.
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
