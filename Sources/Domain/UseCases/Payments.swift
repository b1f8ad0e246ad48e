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
  let audit: AuditDesk
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
    self.audit = AuditDesk(trail: audit, now: now)
    self.identifiers = identifiers
    self.policy = policy
    self.now = now
  }
}
