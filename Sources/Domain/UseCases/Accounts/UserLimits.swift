/// Checks what a user may still try; the account keeps the counts.
struct UserLimits: Sendable {
  let ports: Connections

  init(over ports: Connections) { self.ports = ports }

  /// Counts an attempt before it is judged; while the user is blocked, no attempt is judged.
  ///
  /// - Throws: `RecordedRefusal`, which is recorded. The caller decides how much of it the user
  ///   sees.
  func begin(
    _ factor: Factor,
    of user: UserID,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async throws -> AttemptLimiter.Attempt {
    let outcome = try await change(user, about: subject) { account, now in
      Result { () throws(AttemptLimiter.Refusal) in
        try account.attempts.begin(factor, at: now, under: ports.policy)
      }
    }
    switch outcome {
    case .success(let attempt): return attempt
    case .failure(let refusal):
      throw ports.desk.refuse(operation, RefusalReason(refusal), about: subject, cause: cause)
    case nil: throw ports.desk.refuse(operation, .notFoundOrNotYours, about: subject, cause: cause)
    }
  }

  /// Notes that an attempt was right.
  ///
  /// - Returns: the account afterwards, or nil if there is none.
  @discardableResult
  func succeed(
    _ attempt: AttemptLimiter.Attempt,
    of user: UserID,
    about subject: AuditEvent.Subject
  ) async throws -> Account? {
    try await change(user, about: subject) { account, now in
      account.attempts.succeed(attempt, at: now)
      return account
    }
  }

  /// Removes an attempt that nobody judged from the count.
  func forget(_ attempt: AttemptLimiter.Attempt, of user: UserID) async throws {
    _ = try await ports.accounts.update(user) { $0.attempts.forget(attempt) }
  }

  /// Notes that an attempt was wrong; if this blocks the user, the user is told.
  func fail(
    _ attempt: AttemptLimiter.Attempt,
    of user: UserID,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async throws {
    let consequence = try await change(user, about: subject) { account, now in
      account.attempts.fail(attempt, at: now, under: ports.policy)
    }
    let block: AuditEvent.Block
    let notice: Notice
    switch consequence {
    case .counted, nil: return
    case .blocked(let until, isLastWarning: false):
      (block, notice) = (.temporary(until: until), .blocked(until: until))
    case .blocked(let until, isLastWarning: true):
      (block, notice) = (.temporary(until: until), .blockedWithWarning(until: until))
    case .blockedForGood: (block, notice) = (.lasting, .blockedForGood)
    }
    let applied = ports.desk.record(.blockApplied(block), about: subject, cause: cause)
    await ports.tell(notice, to: user, about: subject, cause: applied)
  }

  /// A message to a phone, which is counted before it is sent.
  enum Sending {
    case push, text
  }

  /// A push or a text that was counted before it is sent, and who can answer it.
  struct Reservation {
    let sending: Sending
    let user: UserID
    let authyID: AuthyID
    let at: Instant
  }

  /// Counts a push or a text to the phone that may approve for a user.
  ///
  /// - Throws: `RecordedRefusal` if no phone can approve, if the user is blocked, or if too much
  ///   was sent.
  func reserve(
    _ sending: Sending,
    for user: UserID,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws -> Reservation {
    let now = ports.now()
    let outcome = try await ports.accounts.update(user) { account in
      Result { () throws(RefusalReason) in
        let authyID = try account.approver(at: now)
        try account.reserve(sending, at: now, under: ports.policy)
        return authyID
      }
    }.value
    switch outcome {
    case .success(let authyID):
      return Reservation(sending: sending, user: user, authyID: authyID, at: now)
    case .failure(let reason): throw ports.desk.refuse(operation, reason, about: subject)
    case nil: throw ports.desk.refuse(operation, .notEnrolled, about: subject)
    }
  }

  /// Removes a push or a text that was never sent from the count.
  func giveBack(_ reservation: Reservation) async throws {
    _ = try await ports.accounts.update(reservation.user) { account in
      switch reservation.sending {
      case .push: account.pushes.giveBack(reservation.at)
      case .text: account.texts.giveBack(reservation.at)
      }
    }
  }

  /// Resets every count, because the user has completed an authentication by the phone.
  func complete(for user: UserID, about subject: AuditEvent.Subject) async throws {
    try await change(user, about: subject) { account, now in
      account.attempts.complete(at: now)
      account.pushes.succeed()
      account.texts.clear()
    }
  }

  /// Changes what a user may try; if a block turns out to be over, its end is recorded.
  @discardableResult
  private func change<Value: Sendable>(
    _ user: UserID,
    about subject: AuditEvent.Subject,
    _ change: (inout Account, Instant) -> Value
  ) async throws -> Value? {
    let now = ports.now()
    let committed = try await ports.accounts.update(user) { account in
      (isReleased: account.attempts.release(at: now), value: change(&account, now))
    }.value
    if committed?.isReleased == true { ports.desk.record(.blockEnded, about: subject) }
    return committed?.value
  }
}

extension Account {
  /// The authenticator that may be asked to approve for this account now.
  ///
  /// - Throws: why no authenticator may be asked.
  fileprivate func approver(at now: Instant) throws(RefusalReason) -> AuthyID {
    if case .lost = authenticator { throw .authenticatorLost }
    guard let authyID else { throw .notEnrolled }
    if let blockade = attempts.blockade(at: now) { throw RefusalReason(blockade) }
    return authyID
  }

  fileprivate mutating func reserve(
    _ sending: UserLimits.Sending,
    at now: Instant,
    under policy: Policy
  ) throws(RefusalReason) {
    switch sending {
    case .push:
      do { try pushes.reserve(at: now, under: policy) } catch { throw .tooManyPushes }
    case .text:
      do {
        try texts.reserve(at: now, most: policy.textsPerWindow, within: policy.textWindow)
      } catch {
        throw .tooManyTexts
      }
    }
  }
}
