/// Asking a user's phone to confirm what is no payment: a sign-in, or a change to the account.
public final class Confirmations: Sendable {
  let ports: Ports
  let limits: Limits
  let desk: AuditDesk

  public init(over ports: Ports) {
    self.ports = ports
    limits = Limits(over: ports)
    desk = ports.desk
  }

  /// What has become of a confirmation, for the page that waits for it.
  ///
  /// If no answer came for a while, Authy is asked first, since a callback may have been lost.
  ///
  /// - Throws: `Refused` for an unknown confirmation and, alike, for another session's.
  public func status(
    of id: ConfirmationID,
    in session: Session
  ) async throws -> Confirmation.Status {
    let (due, confirmation) = try await take(Step(.confirm, id, in: session)) {
      confirmation,
      now throws(Confirmation.Refusal) in
      confirmation.claimReconciliation(at: now, every: ports.policy.reconcileInterval)
    }
    guard let due else { return confirmation.status }
    return try await reconcile(confirmation, about: due)?.status
      ?? confirmation.status
  }

  /// Lets a confirmation expire whose time has come; calling it too early or twice changes nothing.
  public func expire(_ id: ConfirmationID) async throws {
    _ = try await take(Step(.expire, id)) {
      confirmation,
      now throws(Confirmation.Refusal) in confirmation.expire(at: now)
    }
  }

  // MARK: For the use cases that need an approval

  /// Ends what nobody waits for any more; what was settled stays as it is.
  func withdraw(_ id: ConfirmationID, in session: Session) async throws {
    _ = try await take(Step(.confirm, id, in: session)) {
      confirmation,
      now throws(Confirmation.Refusal) in confirmation.withdraw(at: now)
    }
  }

  /// Stores a confirmation and puts the question to the phone, once.
  ///
  /// - Throws: `Refused` when nobody can approve, or too many pushes were sent.
  func begin(
    _ id: ConfirmationID,
    of purpose: Confirmation.Purpose,
    in session: Session,
    asking operation: AuditEvent.Operation
  ) async throws -> Confirmation {
    var subject = session.subject
    subject.confirmation = id
    subject.enrollment = purpose.enrollment
    let claim = try await limits.claim(.push, for: session.user, asking: operation, about: subject)
    let confirmation = Confirmation(
      id: id,
      of: purpose,
      in: session,
      by: claim.authyID,
      at: claim.at,
      under: ports.policy
    )
    do {
      try await ports.confirmations.insert(confirmation, as: id)
    } catch {
      try? await limits.giveBack(claim)  // Else it counts until its window ends.
      throw error
    }
    let started = desk.record(.confirmationStarted(id, purpose.name), about: subject)
    let requested = desk.record(
      .approvalRequested(
        confirmation.approval.binding,
        expiresAt: confirmation.approval.expiresAt
      ),
      about: subject,
      cause: started
    )
    return try await sendPush(
      for: confirmation,
      under: claim,
      as: Step(.confirm, id, cause: requested)
    )
  }

  /// Spends an approval: it is good for one purpose, once, and not while its user is blocked.
  func use(
    _ id: ConfirmationID,
    for purpose: Confirmation.Purpose,
    in session: Session,
    asking operation: AuditEvent.Operation
  ) async throws -> Confirmation {
    let step = Step(operation, id, in: session)
    let account = try await ports.accounts.account(session.user)
    if let blockade = account?.attempts.blockade(at: ports.now()) {
      throw desk.refuse(operation, RefusalReason(blockade), about: step.subject)
    }
    return try await take(step) { confirmation, now throws(Confirmation.Refusal) in
      try confirmation.use(for: purpose, at: now)
    }.record
  }
}
