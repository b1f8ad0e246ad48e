/// What one user may still try, kept in the account and asked for before anything is judged.
struct Limits: Sendable {
  let ports: Ports

  /// Counts an attempt before it is judged; while the user is blocked nothing is.
  ///
  /// - Throws: `Refused`, recorded; the caller decides what of it is told.
  func begin(
    _ factor: Factor,
    of user: UserID,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async throws -> AttemptLimiter.Attempt {
    var outcome: Result<AttemptLimiter.Attempt, AttemptLimiter.Refusal>?
    var isReleased = false
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      isReleased = account.attempts.release(at: now)
      do throws(AttemptLimiter.Refusal) {
        outcome = .success(try account.attempts.begin(factor, at: now, under: ports.policy))
      } catch {
        outcome = .failure(error)
      }
    }
    if isReleased { ports.desk.record(.blockEnded, about: subject) }
    switch outcome {
    case .success(let attempt): return attempt
    case .failure(let refusal):
      throw ports.desk.refuse(operation, RefusalReason(refusal), about: subject, cause: cause)
    case nil: throw ports.desk.refuse(operation, .notFoundOrNotYours, about: subject, cause: cause)
    }
  }

  /// Notes that an attempt was right.
  ///
  /// - Returns: the account as it is by then.
  @discardableResult
  func succeed(_ attempt: AttemptLimiter.Attempt, of user: UserID) async throws -> Account? {
    var stored: Account?
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      account.attempts.succeed(attempt, at: now)
      stored = account
    }
    return stored
  }

  /// Takes back an attempt that nobody judged.
  func forget(_ attempt: AttemptLimiter.Attempt, of user: UserID) async throws {
    _ = try await ports.accounts.update(user) { $0.attempts.forget(attempt) }
  }

  /// Notes that an attempt was wrong, and tells the user of the block that it may bring.
  func fail(
    _ attempt: AttemptLimiter.Attempt,
    of user: UserID,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async throws {
    var consequence = AttemptLimiter.Consequence.counted
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      consequence = account.attempts.fail(attempt, at: now, under: ports.policy)
    }
    let block: AuditEvent.Block
    let notice: Notice
    switch consequence {
    case .counted: return
    case .blocked(let until, isLastWarning: false):
      (block, notice) = (.temporary(until: until), .blocked(until: until))
    case .blocked(let until, isLastWarning: true):
      (block, notice) = (.temporary(until: until), .blockedWithWarning(until: until))
    case .blockedForGood: (block, notice) = (.lasting, .blockedForGood)
    }
    let applied = ports.desk.record(.blockApplied(block), about: subject, cause: cause)
    await ports.tell(notice, to: user, about: subject, cause: applied)
  }

  /// A push that was counted before it is sent, and who can answer it.
  struct PushClaim {
    let user: UserID
    let authyID: AuthyID
    let at: Instant
  }

  /// Counts a push to whoever may approve for a user.
  ///
  /// - Throws: `Refused` when nobody can approve, the user is blocked, or too many pushes were sent.
  func claimPush(
    for user: UserID,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws -> PushClaim {
    var authyID: AuthyID?
    var refusal = RefusalReason.notEnrolled
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      switch account.authenticator {
      case .lost: refusal = .authenticatorLost
      case .none, .bound, .required, .removing: break
      }
      guard let approver = account.authyID else { return }
      if let blockade = account.attempts.blockade(at: now) {
        refusal = RefusalReason(blockade)
        return
      }
      do throws(PushLimiter.Refusal) {
        try account.pushes.claim(at: now, under: ports.policy)
        authyID = approver
      } catch {
        refusal = .tooManyPushes
      }
    }
    guard let authyID else {
      throw ports.desk.refuse(operation, refusal, about: subject)
    }
    return PushClaim(user: user, authyID: authyID, at: now)
  }

  /// Takes back a push that was never put.
  func giveBack(_ claim: PushClaim) async throws {
    _ = try await ports.accounts.update(claim.user) { $0.pushes.giveBack(claim.at) }
  }

  /// Counts a text before it is sent.
  ///
  /// - Throws: `Refused` when too many were sent.
  func claimText(
    for user: UserID,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws {
    var refusal: RefusalReason? = .notFoundOrNotYours
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      do throws(TextLimiter.Refusal) {
        try account.texts.claim(at: now, under: ports.policy)
        refusal = nil
      } catch {
        refusal = .tooManyTexts
      }
    }
    if let refusal { throw ports.desk.refuse(operation, refusal, about: subject) }
  }

  /// Begins every count anew: the user has completed an authentication by the phone.
  func complete(for user: UserID) async throws {
    let now = ports.now()
    _ = try await ports.accounts.update(user) { account in
      account.attempts.complete(at: now)
      account.pushes.succeed()
      account.texts.succeed()
    }
  }
}

extension Ports {
  /// Tells a user something on another channel; what cannot be told is recorded, and stops nothing.
  func tell(
    _ notice: Notice,
    to user: UserID,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async {
    do {
      guard let account = try await accounts.account(user) else { return }
      try await notices.send(notice, to: account)
      desk.record(.noticeSent(notice.name), about: subject, cause: cause)
    } catch {
      desk.record(.noticeNotSent(notice.name), about: subject, cause: cause)
    }
  }
}
