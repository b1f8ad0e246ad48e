/// What follows a scan: the authenticator is bound, after the one before has approved.
extension Enrollments {
  /// Looks again before it binds: the token may have expired, or another poll have been quicker.
  func complete(
    _ id: EnrollmentID,
    with authyID: AuthyID,
    in session: Session
  ) async throws -> Enrollment.State {
    let subject = Self.subject(of: id, in: session)
    let state = try await change(id, about: subject) { enrollment, now in
      try? enrollment.scan(by: authyID, at: now)
    }.enrollment.state
    guard case .scanned(let scanner) = state else { return state }
    return try await bind(scanner, by: id, in: session)
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
      return try await note(id, in: session, notice: .authenticatorBound) { enrollment, now in
        try? enrollment.complete(with: authyID, at: now)
      }
    case .failure(.heldElsewhere):
      return try await note(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.fail(.boundElsewhere, at: now)
      }
    case .failure(.account(.hasAnother)):
      return try await askForReplacement(by: authyID, id, in: session)
    case .failure(.account(.isNotBound)), .failure(.account(.isBeingRemoved)),
      .failure(.account(.wasLost)), .failure(.blocked):
      return try await note(id, in: session, notice: nil) { enrollment, now in
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
    let subject = Self.subject(of: id, in: session)
    let confirmation: ConfirmationID = ports.identifiers.next()
    let (isMine, enrollment) = try await change(id, about: subject) { enrollment, _ in
      (try? enrollment.awaitApproval(confirmation)) != nil
    }
    guard isMine else { return enrollment.state }
    do {
      _ = try await confirmations.begin(
        confirmation,
        of: .replaceAuthenticator(with: authyID, by: id),
        in: session,
        asking: .enroll
      )
      return enrollment.state
    } catch is RecordedRefusal {
      return try await giveUp(id, in: session)
    } catch {
      // Nobody was asked, so nobody could ever answer.
      _ = try await giveUp(id, in: session)
      throw error
    }
  }

  /// Replaces the authenticator once the one in use has approved; from then on that approves nothing.
  ///
  /// If that is interrupted, the next poll takes it up again: each part may be done twice.
  func replace(
    by authyID: AuthyID,
    _ id: EnrollmentID,
    once confirmation: ConfirmationID,
    in session: Session
  ) async throws -> Enrollment.State {
    let waiting = Enrollment.State.awaitingApproval(of: authyID, by: confirmation)
    guard let asked = try await ports.confirmations.record(confirmation) else {
      // Another poll, at the same time, may be about to store and to ask it; or it was interrupted.
      return try await note(id, in: session, notice: nil) { enrollment, now in
        if now >= enrollment.contents.expiresAt { try? enrollment.fail(.notApproved, at: now) }
      }
    }
    let purpose = Confirmation.Purpose.replaceAuthenticator(with: authyID, by: id)
    switch try await confirmations.status(of: confirmation, in: session) {
    case .pending: return waiting
    case .denied, .expired, .withdrawn, .undeliverable:
      return try await giveUp(id, in: session)
    case .approved:
      do {
        _ = try await confirmations.use(confirmation, for: purpose, in: session, asking: .enroll)
      } catch is RecordedRefusal {
        // Another poll was quicker and is about to bind, or it is too late, which the next one sees.
        return waiting
      }
    case .used:
      guard asked.purpose == purpose else { return waiting }
      // Spent and not carried out, it dies when it would have died unspent.
      let account = try await ports.accounts.account(session.user)
      if account?.authyID != authyID, ports.now() >= asked.approval.expiresAt {
        return try await giveUp(id, in: session)
      }
    }
    return try await finish(id, by: authyID, asked, in: session)
  }

  /// Binds the new authenticator, and lets the old one go.
  private func finish(
    _ id: EnrollmentID,
    by authyID: AuthyID,
    _ confirmation: Confirmation,
    in session: Session
  ) async throws -> Enrollment.State {
    let old = confirmation.approval.authyID
    let failure: Enrollment.Failure
    switch try await enroll(authyID, of: session.user, replacing: old) {
    case .success(let isNew):
      var subject = Self.subject(of: id, in: session)
      subject.confirmation = confirmation.id
      if isNew {
        let retired = desk.record(.authenticatorRetired(old), about: subject)
        // At once: whoever asked may never come back for the rest.
        await ports.tell(.authenticatorReplaced, to: session.user, about: subject, cause: retired)
      }
      // Both before the end, since nobody would come back to them.
      try await payments.retire(old, of: session.user)
      // What Authy makes of it decides nothing here.
      _ = try await removal.delete(old, of: session.user, about: subject) { $0.heldAuthyID != old }
      return try await note(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.complete(with: authyID, at: now)
      }
    case .failure(.blocked):
      // The approval is spent on this; a later poll goes on if the block ends in time.
      return .awaitingApproval(of: authyID, by: confirmation.id)
    case .failure(.heldElsewhere): failure = .boundElsewhere
    case .failure(.account): failure = .accountHasAnother
    }
    return try await note(id, in: session, notice: nil) { enrollment, now in
      try? enrollment.fail(failure, at: now)
    }
  }

  private func giveUp(_ id: EnrollmentID, in session: Session) async throws -> Enrollment.State {
    try await note(id, in: session, notice: nil) { enrollment, now in
      try? enrollment.fail(.notApproved, at: now)
    }
  }

  private enum Refusal: Error {
    case heldElsewhere
    /// Nothing that a phone has approved counts now.
    case blocked
    case account(Account.Refusal)
  }

  /// Binds an authenticator to the account, and says whether it was not bound before.
  private func enroll(
    _ authyID: AuthyID,
    of user: UserID,
    replacing old: AuthyID? = nil
  ) async throws -> Result<Bool, Refusal> {
    // Known also when the store fails after it has committed, as nobody else would tell of the change.
    var outcome: Result<Bool, Refusal>?
    do {
      let update = try await ports.accounts.update(user) { account in
        let made = Result { () throws(Refusal) in
          if old != nil, account.attempts.isBlocked(at: ports.now()) { throw .blocked }
          let before = account.authyID
          do throws(Account.Refusal) {
            try account.enroll(authyID, replacing: old)
          } catch {
            throw .account(error)
          }
          return before != authyID
        }
        outcome = made
        return made
      }
      switch update {
      case .committed(let outcome): return outcome
      case .notFound: return .failure(.account(.isNotBound))
      case .heldElsewhere: return .failure(.heldElsewhere)
      }
    } catch {
      guard case .success(true) = outcome,
        try await ports.accounts.account(user)?.authenticator == .required(authyID)
      else { throw error }
      return .success(true)
    }
  }

  private func note(
    _ id: EnrollmentID,
    in session: Session,
    notice: Notice?,
    _ change: (inout Enrollment, Instant) -> Void
  ) async throws -> Enrollment.State {
    let subject = Self.subject(of: id, in: session)
    let (isNew, enrollment) = try await self.change(id, about: subject) { enrollment, now in
      let before = enrollment.state
      change(&enrollment, now)
      return enrollment.state != before
    }
    if isNew, let notice {
      await ports.tell(notice, to: session.user, about: subject)
    }
    return enrollment.state
  }

  /// Changes an enrollment of whoever asks, and records what became of it.
  ///
  /// - Returns: what the change gave, and the enrollment after it.
  /// - Throws: `RecordedRefusal` for an unknown enrollment and, alike, for somebody else's.
  func change<Outcome: Sendable>(
    _ id: EnrollmentID,
    about subject: AuditEvent.Subject,
    _ change: (inout Enrollment, Instant) -> Outcome
  ) async throws -> (outcome: Outcome, enrollment: Enrollment) {
    let committed = try await ports.accounts.update(id) {
      (enrollment: inout Enrollment) -> (Enrollment.State, Outcome, Enrollment)? in
      guard enrollment.user == subject.user else { return nil }
      let before = enrollment.state
      return (before, change(&enrollment, ports.now()), enrollment)
    }
    guard let (before, outcome, after) = committed ?? nil else {
      throw desk.refuse(.enroll, .notFoundOrNotYours, about: subject)
    }
    guard before != after.state else { return (outcome, after) }
    switch after.state {
    case .active: desk.record(.enrollmentCompleted(id), about: subject)
    case .failed(let failure, _): desk.record(.enrollmentFailed(id, failure), about: subject)
    case .awaitingScan, .scanned, .awaitingApproval, .removed: break
    }
    return (outcome, after)
  }
}
