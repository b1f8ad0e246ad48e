/// Paying with an approval by push or by text: what a web application calls.
///
/// Each function is one use case. It asks the machine in one transaction, commits, and only then
/// acts; after each wait it asks the machine again, since anything may have happened meanwhile.
public final class Payments: Sendable {
  let application: Application
  let authy: any AuthyService
  let store: any PaymentStore
  let accounts: any AccountStore
  let nonces: any NonceStore
  let audit: any AuditTrail
  let identifiers: any IdentifierSource
  let policy: Policy
  let now: @Sendable () -> Instant

  public init(
    of application: Application,
    through authy: any AuthyService,
    in store: any PaymentStore,
    accounts: any AccountStore,
    nonces: any NonceStore,
    audit: any AuditTrail,
    identifiers: any IdentifierSource,
    under policy: Policy,
    now: @escaping @Sendable () -> Instant
  ) {
    self.application = application
    self.authy = authy
    self.store = store
    self.accounts = accounts
    self.nonces = nonces
    self.audit = audit
    self.identifiers = identifiers
    self.policy = policy
    self.now = now
  }

  @discardableResult
  func record(
    _ kind: AuditEvent.Kind,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) -> AuditEvent.Sequence {
    audit.record(AuditEvent(kind, about: subject, cause: cause, at: now()))
  }

  /// Records a refusal and gives the error to throw.
  func refuse(
    _ operation: AuditEvent.Operation,
    _ reason: RefusalReason,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) -> Refused {
    record(.refused(operation, reason), about: subject, cause: cause)
    return Refused(operation, reason)
  }
}
