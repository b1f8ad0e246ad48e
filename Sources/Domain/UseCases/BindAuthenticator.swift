/// What follows a scan: the authenticator is bound, after the one before has approved.
extension Enrollments {
  /// Looks again before it binds: the token may have expired, or another poll have been quicker.
  func complete(
    _ id: EnrollmentID,
    with authyID: AuthyID,
    in session: Session
  ) async throws -> Enrollment.State {
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    let state = try await change(id, about: subject) { enrollment, now in
      try? enrollment.claim(for: authyID, at: now)
    }
    guard case .scanned(let claimant) = state else { return state }
    return try await bind(claimant, by: id, in: session)
  }

  /// Binds who has scanned, or asks the authenticator that would be replaced.
  ///
  /// If that is interrupted, the next poll takes it up again.
  func bind(
    _ authyID: AuthyID,
    by id: EnrollmentID,
    in session: Session
  ) async throws -> Enrollment.State {
    switch try await enroll(authyID, of: session.user) {
    case .success:
      return try await settle(id, in: session, notice: .authenticatorBound) { enrollment, now in
        try? enrollment.complete(with: authyID, at: now)
      }
    case .failure(.heldElsewhere):
      return try await settle(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.fail(.boundElsewhere, at: now)
      }
    case .failure(.account(.hasAnother)):
      return try await askForReplacement(by: authyID, id, in: session)
    case .failure(.account(.isNotBound)), .failure(.account(.isBeingRemoved)),
      .failure(.account(.wasLost)):
      return try await settle(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.fail(.accountHasAnother, at: now)
      }
    }
  }

  /// Puts the question to the phone in use, once for each enrollment.
  private func askForReplacement(
    by authyID: AuthyID,
    _ id: EnrollmentID,
    in session: Session
  ) async throws -> Enrollment.State {
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    let confirmation: ConfirmationID = ports.identifiers.next()
    var isMine = false
    let state = try await change(id, about: subject) { enrollment, _ in
      isMine = (try? enrollment.awaitApproval(confirmation)) != nil
    }
    guard isMine else { return state }
    do {
      _ = try await confirmations.begin(
        confirmation,
        of: .replaceAuthenticator(with: authyID, by: id),
        in: session,
        asking: .enroll
      )
      return state
    } catch is Refused {
      return try await giveUp(id, in: session)
    }
  }

  /// Replaces the authenticator once the one in use has approved; from then on that approves nothing.
  func replace(
    by authyID: AuthyID,
    _ id: EnrollmentID,
    once confirmation: ConfirmationID,
    in session: Session
  ) async throws -> Enrollment.State {
    switch try await confirmations.status(of: confirmation, in: session) {
    case .pending, .used: return .awaitingApproval(of: authyID, by: confirmation)
    case .denied, .expired, .withdrawn, .undeliverable:
      return try await giveUp(id, in: session)
    case .approved: break
    }
    let old: AuthyID
    do {
      old = try await confirmations.use(
        confirmation,
        for: .replaceAuthenticator(with: authyID, by: id),
        in: session,
        asking: .enroll
      ).approval.authyID
    } catch is Refused {
      // Another poll was quicker and is about to bind, or it is too late, which the next one sees.
      return .awaitingApproval(of: authyID, by: confirmation)
    }
    guard case .success = try await enroll(authyID, of: session.user, replacing: old) else {
      return try await settle(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.fail(.boundElsewhere, at: now)
      }
    }
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    audit.record(.authenticatorRetired(old), about: subject)
    let state = try await settle(id, in: session, notice: .authenticatorReplaced) {
      enrollment,
      now in try? enrollment.complete(with: authyID, at: now)
    }
    try await payments.retire(old, of: session.user)
    // What Authy makes of it decides nothing here.
    _ = await removal.delete(old, of: session.user)
    return state
  }

  private func giveUp(_ id: EnrollmentID, in session: Session) async throws -> Enrollment.State {
    try await settle(id, in: session, notice: nil) { enrollment, now in
      try? enrollment.fail(.notApproved, at: now)
    }
  }

  private enum Obstacle: Error {
    case heldElsewhere
    case account(Account.Refusal)
  }

  private func enroll(
    _ authyID: AuthyID,
    of user: UserID,
    replacing old: AuthyID? = nil
  ) async throws -> Result<Void, Obstacle> {
    var outcome: Result<Void, Obstacle> = .failure(.account(.isNotBound))
    let update = try await ports.accounts.update(user) { account in
      do throws(Account.Refusal) {
        try account.enroll(authyID, replacing: old)
        outcome = .success(())
      } catch {
        outcome = .failure(.account(error))
      }
    }
    return update == .heldElsewhere ? .failure(.heldElsewhere) : outcome
  }

  private func settle(
    _ id: EnrollmentID,
    in session: Session,
    notice: Notice?,
    _ change: (inout Enrollment, Instant) -> Void
  ) async throws -> Enrollment.State {
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    var isNew = false
    let state = try await self.change(id, about: subject) { enrollment, now in
      let before = enrollment.state
      change(&enrollment, now)
      isNew = enrollment.state != before
    }
    if isNew, let notice {
      await ports.tell(notice, to: session.user, about: subject)
    }
    return state
  }

  /// Changes an enrollment of whoever asks, and records what became of it.
  func change(
    _ id: EnrollmentID,
    about subject: AuditEvent.Subject,
    _ change: (inout Enrollment, Instant) -> Void
  ) async throws -> Enrollment.State {
    var outcome: (before: Enrollment.State, after: Enrollment.State)?
    let isFound = try await ports.accounts.update(id) { (enrollment: inout Enrollment) in
      guard enrollment.user == subject.user else { return }
      let before = enrollment.state
      change(&enrollment, ports.now())
      outcome = (before, enrollment.state)
    }
    guard isFound, let states = outcome else {
      throw audit.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    guard states.before != states.after else { return states.after }
    switch states.after {
    case .active: audit.record(.enrollmentCompleted(id), about: subject)
    case .failed(let failure, _): audit.record(.enrollmentFailed(id, failure), about: subject)
    case .awaitingScan, .scanned, .awaitingApproval, .removed: break
    }
    return states.after
  }
}
