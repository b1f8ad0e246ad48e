/// Binds the authenticator after a scan, if the authenticator that it replaces has approved.
extension Enrollments {
  /// Checks again before it binds: the token may have expired, or another poll may have been
  /// faster.
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

  /// Binds the authenticator that has scanned, or asks the one that it would replace.
  ///
  /// If this is interrupted, the next poll continues it.
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

  /// Asks the phone in use whether it may be replaced, once for each enrollment.
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
      // The question was not sent, so no answer can ever come.
      _ = try await giveUp(id, in: session)
      throw error
    }
  }

  /// Replaces the authenticator after the one in use has approved; the old one then approves
  /// nothing.
  ///
  /// If this is interrupted, the next poll continues it, so each part must be safe to do twice.
  func replace(
    by authyID: AuthyID,
    _ id: EnrollmentID,
    once confirmation: ConfirmationID,
    in session: Session
  ) async throws -> Enrollment.State {
    let waiting = Enrollment.State.awaitingApproval(of: authyID, by: confirmation)
    guard let asked = try await ports.confirmations.record(confirmation) else {
      // Another poll may be about to store this confirmation and to ask it, or one was interrupted
      // before.
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
        // Another poll was faster and is about to bind, or it is too late, which the next poll
        // sees.
        return waiting
      }
    case .used:
      guard asked.purpose == purpose else { return waiting }
      // An approval that was used without effect ends the enrollment when it would have expired
      // unused.
      let account = try await ports.accounts.account(session.user)
      if account?.authyID != authyID, ports.now() >= asked.approval.expiresAt {
        return try await giveUp(id, in: session)
      }
    }
    return try await finish(id, by: authyID, asked, in: session)
  }

  /// Binds the new authenticator, and removes the old one.
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
        // The user is told at once, because the browser may never come back for the rest.
        await ports.tell(.authenticatorReplaced, to: session.user, about: subject, cause: retired)
      }
      // Both come before the end of the enrollment, because no later call would do them.
      try await payments.retire(old, of: session.user)
      // What Authy answers to this deletion changes nothing here.
      _ = try await removal.delete(old, of: session.user, about: subject) { $0.heldAuthyID != old }
      return try await note(id, in: session, notice: nil) { enrollment, now in
        try? enrollment.complete(with: authyID, at: now)
      }
    case .failure(.blocked):
      // The approval is used up for this replacement; a later poll continues it if the block ends
      // in time.
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
    /// The user is blocked, so no approval of the phone counts now.
    case blocked
    case account(Account.Refusal)
  }

  /// Binds an authenticator to the account, and returns whether it was not bound before.
  private func enroll(
    _ authyID: AuthyID,
    of user: UserID,
    replacing old: AuthyID? = nil
  ) async throws -> Result<Bool, Refusal> {
    // This is known even if the store fails after its commit, because no other call would tell the
    // user.
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

  /// Changes an enrollment of the user who asks, and records the result.
  ///
  /// - Returns: what the change returned, and the enrollment afterwards.
  /// - Throws: the same `RecordedRefusal` for an unknown enrollment and for another user's.
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
