/// Opening a session by password: the knowledge element of every approval that follows.
public final class SignIn: Sendable {
  let accounts: any AccountStore
  let audit: AuditDesk
  let identifiers: any IdentifierSource
  let now: @Sendable () -> Instant
  /// Hashed in place of an unknown user's password, so that both answers take the same work.
  let decoy: PasswordHash

  public init(
    in accounts: any AccountStore,
    audit: any AuditTrail,
    identifiers: any IdentifierSource,
    under policy: Policy,
    now: @escaping @Sendable () -> Instant
  ) {
    self.accounts = accounts
    self.audit = AuditDesk(trail: audit, now: now)
    self.identifiers = identifiers
    self.now = now
    decoy = PasswordHash(decoyOf: policy.passwordRounds)
  }

  /// Opens a session, with a credential that never existed before the password was right.
  ///
  /// - Returns: the session, and what the browser's cookie is to hold.
  /// - Throws: `Refused`, alike for an unknown user and for a wrong password (RTS Article 4(3)(a)).
  public func open(
    username: String,
    password: String
  ) async throws -> (session: Session, credential: Session.Credential) {
    var account: Account?
    if let username = Username(username) { account = try await accounts.account(named: username) }
    let matches = (account?.password ?? decoy).matches(password)
    guard matches, let account else {
      throw audit.refuse(
        .signIn,
        .wrongPassword,
        about: AuditEvent.Subject(user: account?.id)
      )
    }
    let credential = Session.Credential(id: identifiers.next(), secret: identifiers.next())
    let session = Session(credential, user: account.id, factors: .knowledge, at: now())
    let subject = AuditEvent.Subject(session: session.id, user: account.id)
    let opened = audit.record(.sessionOpened, about: subject)
    audit.record(.elementVerified(.knowledge), about: subject, cause: opened)
    return (session, credential)
  }
}
