/// Paying with an approval by push or by text: what a web application calls.
///
/// Each function is one use case. It asks the machine in one transaction, commits, and only then
/// acts; after each wait it asks the machine again, since anything may have happened meanwhile.
public final class Payments: Sendable {
  let ports: Ports
  let limits: Limits
  // Every request asks for these, so they are at hand.
  let authy: any AuthyService
  let store: any PaymentStore
  let accounts: any AccountStore
  let desk: AuditDesk
  let policy: Policy
  let now: @Sendable () -> Instant

  public init(over ports: Ports) {
    self.ports = ports
    limits = Limits(over: ports)
    authy = ports.authy
    store = ports.payments
    accounts = ports.accounts
    desk = ports.desk
    policy = ports.policy
    now = ports.now
  }
}
