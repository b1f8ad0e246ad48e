/// Switches two-factor authentication off, and takes reports of lost phones.
public final class TwoFactor: Sendable {
  /// The result of a request to switch two-factor authentication off.
  public enum Outcome: Hashable, Sendable {
    case removed
    /// Authy has not answered yet. Authentication stays on, and the deletion is asked again, until
    /// the answer is known.
    case underway
  }

  let ports: Connections
  let confirmations: Confirmations
  let removal: Removal
  let loss: Loss
  let check: PasswordCheck

  init(over ports: Connections, asking confirmations: Confirmations, retiring payments: Payments) {
    self.ports = ports
    self.confirmations = confirmations
    removal = Removal(over: ports, retiring: payments)
    loss = Loss(over: ports, retiring: payments)
    check = PasswordCheck(over: ports)
  }

  /// Asks the user on the phone whether two-factor authentication may be switched off.
  ///
  /// - Throws: `RecordedRefusal` if it is not on, or if no phone can be asked.
  public func beginDisabling(in session: Session) async throws -> ConfirmationID {
    try ports.desk.requireSignedIn(session, asking: .disableTwoFactor)
    let subject = session.subject
    guard let account = try await ports.accounts.account(session.user),
      account.authenticator.isAskedAtSignIn
    else { throw ports.desk.refuse(.disableTwoFactor, .notEnrolled, about: subject) }
    let id: ConfirmationID = ports.identifiers.next()
    return try await confirmations.begin(
      id,
      of: .disableTwoFactor,
      in: session,
      asking: .disableTwoFactor
    ).id
  }

  /// Switches it off after the phone has approved: the phone is deleted at Authy and unlinked here,
  /// or neither.
  ///
  /// - Throws: `RecordedRefusal` if the phone has not approved exactly this, or if Authy refuses to
  ///   delete or cannot be reached.
  public func disable(by id: ConfirmationID, in session: Session) async throws -> Outcome {
    var subject = session.subject
    subject.confirmation = id
    try ports.desk.requireSignedIn(session, asking: .disableTwoFactor, about: subject)
    let confirmation = try await confirmations.use(
      id,
      for: .disableTwoFactor,
      in: session,
      asking: .disableTwoFactor
    )
    let authyID = confirmation.approval.authyID
    let isResumed = try await beginRemoval(of: authyID, about: subject, in: session)
    let (account, deletion) = try await removal.finish(
      authyID,
      of: session.user,
      about: subject,
      isResumed: isResumed
    )
    guard let account else { return .underway }
    switch (account.authenticator, deletion) {
    case (.none, _): return .removed
    case (.lost, _): throw ports.desk.refuse(.disableTwoFactor, .authenticatorLost, about: subject)
    case (_, .notDone(let reason)):
      throw ports.desk.refuse(.disableTwoFactor, reason, about: subject)
    case (.bound, _), (.required, _), (.removing, _):
      throw ports.desk.refuse(.disableTwoFactor, .serviceRefused, about: subject)
    }
  }

  /// Marks the authenticator for deletion, unless its user is blocked.
  ///
  /// - Returns: whether it was already marked.
  private func beginRemoval(
    of authyID: AuthyID,
    about subject: AuditEvent.Subject,
    in session: Session
  ) async throws -> Bool {
    let outcome = try await ports.accounts.update(session.user) { account in
      Result { () throws(RefusalReason) in
        if let blockade = account.attempts.blockade(at: ports.now()) {
          throw RefusalReason(blockade)
        }
        let isResumed = account.authenticator == .removing(authyID)
        do throws(Account.Refusal) {
          try account.beginRemoval(of: authyID)
        } catch {
          throw RefusalReason(error)
        }
        return isResumed
      }
    }.value
    switch outcome {
    case .success(let isResumed): return isResumed
    case .failure(let refusal):
      throw ports.desk.refuse(.disableTwoFactor, refusal, about: subject)
    case nil: return false
    }
  }

  /// Continues a removal whose answer was lost; each sign-in does this, and so does a regular
  /// sweep.
  ///
  /// - Parameters:
  ///   - user: the user whose phone is being removed.
  ///   - session: the session in which the open removal was noticed, if any.
  /// - Throws: what a store throws.
  public func resume(for user: UserID, in session: Session? = nil) async throws {
    guard let account = try await ports.accounts.account(user),
      case .removing(let authyID) = account.authenticator
    else { return }
    _ = try await removal.finish(
      authyID,
      of: user,
      about: AuditEvent.Subject(session: session?.id, user: user),
      isResumed: true
    )
  }

  /// Makes a lost phone unable to approve anything (PSD2 Article 70(1)); the password is enough for
  /// this.
  ///
  /// A repeated report completes what an interruption left undone, and does not tell the user
  /// twice.
  ///
  /// - Returns: the user whose phone it is, so that the caller can close the sessions and then call
  ///   `deleteLost`.
  /// - Throws: the same `RecordedRefusal` for an unknown user, a wrong password and a blocked user.
  ///   A blocked user can turn to `Support`.
  public func reportLoss(username: String, password: String) async throws -> UserID {
    let user = try await check.account(named: username, with: password, asking: .reportLoss).id
    try await loss.report(of: user)
    return user
  }

  /// Asks Authy to delete a lost authenticator, which can approve nothing, whatever Authy answers.
  ///
  /// - Throws: what a store throws.
  public func deleteLost(of user: UserID) async throws {
    guard let account = try await ports.accounts.account(user),
      case .lost(let authyID, _) = account.authenticator
    else { return }
    _ = try await removal.delete(authyID, of: user, about: AuditEvent.Subject(user: user)) {
      $0.authenticator == account.authenticator
    }
  }
}
