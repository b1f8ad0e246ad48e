/// Enrolls a user's phone by a QR code that the Authy app scans.
public final class Enrollments: Sendable {
  let ports: Connections
  let confirmations: Confirmations
  let payments: Payments
  let removal: Removal
  let desk: AuditDesk

  init(over ports: Connections, asking confirmations: Confirmations, retiring payments: Payments) {
    self.ports = ports
    self.confirmations = confirmations
    self.payments = payments
    removal = Removal(over: ports, retiring: payments)
    desk = ports.desk
  }

  /// An enrollment that was begun, and the instant when its code expires.
  public struct Invitation: Hashable, Sendable {
    public let enrollment: EnrollmentID
    public let expiresAt: Instant
  }

  /// Begins an enrollment of a first phone or of another phone.
  ///
  /// Each enrollment has its own identifier at Authy, so a registration for an earlier enrollment
  /// can never complete a later one.
  ///
  /// - Throws: `RecordedRefusal` while an authenticator is being removed, or after one was lost.
  public func begin(in session: Session) async throws -> Invitation {
    try desk.requireSignedIn(session, asking: .enroll)
    let subject = session.subject
    guard let account = try await ports.accounts.account(session.user) else {
      throw desk.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    switch account.authenticator {
    case .none, .bound, .required: break
    case .removing: throw desk.refuse(.enroll, .removalUnderway, about: subject)
    case .lost: throw desk.refuse(.enroll, .authenticatorLost, about: subject)
    }
    let id: EnrollmentID = ports.identifiers.next()
    let issuedAt = Instant(epochSeconds: ports.now().epochSeconds)
    let contents = Enrollment.TokenContents(
      id: ports.identifiers.next(),
      issuedAt: issuedAt,
      expiresAt: issuedAt + ports.policy.registrationLifetime
    )
    try await ports.accounts.insert(Enrollment(id: id, user: account.id, by: contents))
    desk.record(
      .enrollmentStarted(id, expiresAt: contents.expiresAt),
      about: Self.subject(of: id, in: session)
    )
    return Invitation(enrollment: id, expiresAt: contents.expiresAt)
  }

  /// An enrollment in its present state.
  ///
  /// - Throws: the same `RecordedRefusal` for an unknown enrollment and for another user's.
  public func enrollment(_ id: EnrollmentID, in session: Session) async throws -> Enrollment {
    let subject = Self.subject(of: id, in: session)
    try desk.requireSignedIn(session, asking: .enroll, about: subject)
    return try await change(id, about: subject) { enrollment, now in
      enrollment.expire(at: now)
    }.enrollment
  }

  /// Gives the link that the page shows as a QR code, once, because whoever scans it first is
  /// bound.
  ///
  /// - Throws: `RecordedRefusal` the second time, and once the link can no longer be scanned.
  public func link(of id: EnrollmentID, in session: Session) async throws -> String {
    let subject = Self.subject(of: id, in: session)
    try desk.requireSignedIn(session, asking: .enroll, about: subject)
    let outcome = try await change(id, about: subject) { enrollment, now in
      Result { () throws(Enrollment.Refusal) in
        try enrollment.show(at: now)
        return enrollment.contents
      }
    }.outcome
    switch outcome {
    case .success(let contents): return link(for: id, contents)
    case .failure(.shownBefore): throw desk.refuse(.enroll, .shownBefore, about: subject)
    case .failure(.settled(.failed(.expired, _))):
      throw desk.refuse(.enroll, .alreadyExpired, about: subject)
    case .failure(.settled): throw desk.refuse(.enroll, .alreadySettled, about: subject)
    }
  }

  private func link(for id: EnrollmentID, _ contents: Enrollment.TokenContents) -> String {
    guard
      let token = RegistrationToken(
        issuer: ports.application.name,
        issuedAt: contents.issuedAt,
        expiresAt: contents.expiresAt,
        customUserID: id.description,
        applicationID: ports.application.id,
        identifier: contents.id.description
      )
    else { preconditionFailure("the policy's registration lifetime is not positive whole seconds") }
    return RegistrationToken.link(for: token.signed(with: ports.application.key))
  }

  /// Asks Authy whether the code was scanned, and binds the authenticator if it was.
  ///
  /// - Returns: the enrollment's state afterwards.
  /// - Throws: the same `RecordedRefusal` for an unknown enrollment and for another user's.
  public func poll(_ id: EnrollmentID, in session: Session) async throws -> Enrollment.State {
    let subject = Self.subject(of: id, in: session)
    try desk.requireSignedIn(session, asking: .enroll, about: subject)
    let state = try await change(id, about: subject) { enrollment, now in
      enrollment.expire(at: now)
    }.enrollment.state
    switch state {
    case .awaitingScan: break
    case .scanned(let authyID): return try await bind(authyID, by: id, in: session)
    case .awaitingApproval(let authyID, let confirmation):
      return try await replace(by: authyID, id, once: confirmation, in: session)
    case .active, .failed, .removed: return state
    }
    let status: RegistrationStatus
    do {
      status = try await ports.authy.registrationStatus(of: id.description)
    } catch {
      desk.record(.refused(.enroll, RefusalReason(error)), about: subject)
      return state
    }
    switch status {
    case .pending:
      return state
    case .failed:
      return try await change(id, about: subject) { enrollment, now in
        try? enrollment.fail(.refusedByService, at: now)
      }.enrollment.state
    case .completed(let authyID):
      return try await complete(id, with: authyID, in: session)
    }
  }

  /// Expires an enrollment whose time is over; a call that is too early, or a second one, changes
  /// nothing.
  ///
  /// - Throws: what a store throws.
  public func expire(_ id: EnrollmentID, of user: UserID) async throws {
    _ = try await change(id, about: AuditEvent.Subject(user: user, enrollment: id)) {
      enrollment,
      now in
      enrollment.expire(at: now)
    }
  }

  /// What an audit event names: the enrollment, and the session that asks for it.
  static func subject(of id: EnrollmentID, in session: Session) -> AuditEvent.Subject {
    AuditEvent.Subject(enrollment: id).adding(session.subject)
  }
}
