/// Enrolling a phone by a scanned code: what a web application calls.
public final class Enrollments: Sendable {
  let application: Application
  let authy: any AuthyService
  let accounts: any AccountStore
  let audit: AuditDesk
  let identifiers: any IdentifierSource
  let policy: Policy
  let now: @Sendable () -> Instant

  public init(
    of application: Application,
    through authy: any AuthyService,
    in accounts: any AccountStore,
    audit: any AuditTrail,
    identifiers: any IdentifierSource,
    under policy: Policy,
    now: @escaping @Sendable () -> Instant
  ) {
    self.application = application
    self.authy = authy
    self.accounts = accounts
    self.audit = AuditDesk(trail: audit, now: now)
    self.identifiers = identifiers
    self.policy = policy
    self.now = now
  }

  /// What the page shows as a QR code, and how the enrollment is asked about.
  public struct Invitation: Hashable, Sendable {
    public let enrollment: EnrollmentID
    /// Whoever scans this link first is bound, so it goes to the session that asked and nowhere else.
    public let link: String
    public let expiresAt: Instant
  }

  /// Begins an enrollment and gives the link to scan.
  ///
  /// Each enrollment has a name of its own at Authy, so an earlier registration can never complete a
  /// later one.
  ///
  /// - Throws: `Refused` when the account has an authenticator: replacing one takes its approval.
  public func begin(in session: Session) async throws -> Invitation {
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    guard let account = try await accounts.account(session.user) else {
      throw audit.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    guard account.authyID == nil else {
      throw audit.refuse(.enroll, .alreadyEnrolled, about: subject)
    }
    let id: EnrollmentID = identifiers.next()
    let tokenID: Identifier<RegistrationToken> = identifiers.next()
    let issuedAt = Instant(epochSeconds: now().epochSeconds)
    let expiresAt = issuedAt + policy.registrationLifetime
    guard
      let token = RegistrationToken(
        issuer: application.name,
        issuedAt: issuedAt,
        expiresAt: expiresAt,
        customUserID: id.description,
        applicationID: application.id,
        identifier: tokenID.description
      )
    else { preconditionFailure("the policy's registration lifetime is not positive whole seconds") }
    try await accounts.insert(Enrollment(id: id, user: account.id, until: expiresAt))
    audit.record(.enrollmentStarted(id, expiresAt: expiresAt), about: subject)
    return Invitation(
      enrollment: id,
      link: RegistrationToken.link(for: token.signed(with: application.key)),
      expiresAt: expiresAt
    )
  }

  /// Asks Authy whether the code was scanned, and binds the authenticator when it was.
  ///
  /// - Returns: the enrollment's state after that.
  /// - Throws: `Refused` for an unknown enrollment and, alike, for somebody else's.
  public func poll(_ id: EnrollmentID, in session: Session) async throws -> Enrollment.State {
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    let state = try await change(id, about: subject) { enrollment, now in
      enrollment.expire(at: now)
    }
    if case .scanned(let authyID) = state {
      return try await bind(authyID, by: id, about: subject)
    }
    guard case .awaitingScan = state else { return state }
    let status: RegistrationStatus
    do {
      status = try await authy.registrationStatus(of: id.description)
    } catch {
      _ = audit.refuse(.enroll, RefusalReason(error), about: subject)
      return state
    }
    switch status {
    case .pending:
      return state
    case .failed:
      return try await change(id, about: subject) { enrollment, now in
        try? enrollment.fail(.refusedByService, at: now)
      }
    case .completed(let authyID):
      return try await complete(id, with: authyID, about: subject)
    }
  }

  /// Lets an enrollment expire whose time has come; calling it too early or twice changes nothing.
  public func expire(_ id: EnrollmentID, of user: UserID) async throws {
    _ = try await change(id, about: AuditEvent.Subject(user: user)) { enrollment, now in
      enrollment.expire(at: now)
    }
  }

  /// Looks again before it binds: the token may have expired, or another poll have been quicker.
  private func complete(
    _ id: EnrollmentID,
    with authyID: AuthyID,
    about subject: AuditEvent.Subject
  ) async throws -> Enrollment.State {
    let state = try await change(id, about: subject) { enrollment, now in
      try? enrollment.claim(for: authyID, at: now)
    }
    guard case .scanned(let claimant) = state else { return state }
    return try await bind(claimant, by: id, about: subject)
  }

  /// Binds who has scanned; if that is interrupted, the next poll takes it up again.
  private func bind(
    _ authyID: AuthyID,
    by id: EnrollmentID,
    about subject: AuditEvent.Subject
  ) async throws -> Enrollment.State {
    guard let user = subject.user else {
      throw audit.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    let binding = try await accounts.bind(authyID, to: user)
    return try await change(id, about: subject) { enrollment, now in
      switch binding {
      case .bound: try? enrollment.complete(with: authyID, at: now)
      case .boundElsewhere: try? enrollment.fail(.boundElsewhere, at: now)
      case .accountHasAnother: try? enrollment.fail(.accountHasAnother, at: now)
      }
    }
  }

  private func change(
    _ id: EnrollmentID,
    about subject: AuditEvent.Subject,
    _ change: (inout Enrollment, Instant) -> Void
  ) async throws -> Enrollment.State {
    var outcome: (before: Enrollment.State, after: Enrollment.State)?
    let isFound = try await accounts.update(id) { enrollment in
      guard enrollment.user == subject.user else { return }
      let before = enrollment.state
      change(&enrollment, now())
      outcome = (before, enrollment.state)
    }
    guard isFound, let states = outcome else {
      throw audit.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    guard states.before != states.after else { return states.after }
    switch states.after {
    case .active: audit.record(.enrollmentCompleted(id), about: subject)
    case .failed(let failure, _): audit.record(.enrollmentFailed(id, failure), about: subject)
    case .awaitingScan, .scanned, .removed: break
    }
    return states.after
  }
}

extension Enrollments.Invitation: CustomStringConvertible, CustomReflectable {
  public var description: String { "an invitation to enrollment \(enrollment)" }

  /// Shows nothing of the link, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: ["enrollment": enrollment]) }
}
