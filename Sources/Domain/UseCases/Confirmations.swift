/// Asking a user's phone to confirm what is no payment: a sign-in, or a change to the account.
public final class Confirmations: Sendable {
  let ports: Ports
  let limits: Limits

  public init(over ports: Ports) {
    self.ports = ports
    limits = Limits(over: ports)
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
    let (due, confirmation) = try await take(ConfirmationStep(.confirm, id, in: session)) {
      confirmation,
      now throws(Confirmation.Refusal) in
      confirmation.claimReconciliation(at: now, every: ports.policy.reconcileInterval)
    }
    guard let due else { return confirmation.status }
    return try await reconcile(confirmation, asking: due, cause: nil)?.status
      ?? confirmation.status
  }

  /// Lets a confirmation expire whose time has come; calling it too early or twice changes nothing.
  public func expire(_ id: ConfirmationID) async throws {
    _ = try await take(ConfirmationStep(.expire, id)) {
      confirmation,
      now throws(Confirmation.Refusal) in confirmation.expire(at: now)
    }
  }

  // MARK: For the use cases that need an approval

  /// Ends what nobody waits for any more; what was settled stays as it is.
  func withdraw(_ id: ConfirmationID, in session: Session) async throws {
    _ = try await take(ConfirmationStep(.confirm, id, in: session)) {
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
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
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
    let started = ports.desk.record(.confirmationStarted(id, purpose.name), about: subject)
    let requested = ports.desk.record(
      .approvalRequested(
        confirmation.approval.binding,
        expiresAt: confirmation.approval.expiresAt
      ),
      about: subject,
      cause: started
    )
    return try await sendPush(for: confirmation, under: claim, cause: requested)
  }

  /// Spends an approval: it is good for one purpose, once, and not while its user is blocked.
  func use(
    _ id: ConfirmationID,
    for purpose: Confirmation.Purpose,
    in session: Session,
    asking operation: AuditEvent.Operation
  ) async throws -> Confirmation {
    let step = ConfirmationStep(operation, id, in: session)
    let account = try await ports.accounts.account(session.user)
    if let blockade = account?.attempts.blockade(at: ports.now()) {
      throw ports.desk.refuse(operation, RefusalReason(blockade), about: step.subject)
    }
    return try await take(step) { confirmation, now throws(Confirmation.Refusal) in
      try confirmation.use(for: purpose, at: now)
    }.confirmation
  }

  private func sendPush(
    for confirmation: Confirmation,
    under claim: Limits.Claim,
    cause: AuditEvent.Sequence
  ) async throws -> Confirmation {
    var step = ConfirmationStep(.confirm, confirmation.id, cause: cause)
    do {
      let id = try await ports.authy.sendApprovalRequest(
        question(for: confirmation),
        to: confirmation.approval.authyID
      )
      step.subject.request = id
      return try await note(.approvalConfirmed, step) {
        confirmation,
        now throws(Confirmation.Refusal) in try confirmation.confirmPush(id, at: now)
      }
    } catch AuthyError.refused {
      try await limits.giveBack(claim)
      return try await note(.approvalUndeliverable, step) {
        confirmation,
        now throws(Confirmation.Refusal) in try confirmation.failPush(at: now)
      }
    } catch AuthyError.unanswered {
      return try await note(.approvalUnconfirmed, step) {
        confirmation,
        now throws(Confirmation.Refusal) in try confirmation.losePushConfirmation(at: now)
      }
    }
  }

  /// Notes what became of the send; what was settled meanwhile is left as it is.
  private func note(
    _ kind: AuditEvent.Kind,
    _ step: ConfirmationStep,
    _ change: (inout Confirmation, Instant) throws(Confirmation.Refusal) -> Void
  ) async throws -> Confirmation {
    ports.desk.record(kind, about: step.subject, cause: step.cause)
    do {
      return try await take(step, change).confirmation
    } catch let refused as Refused {
      guard let stored = try await ports.confirmations.record(step.confirmation) else {
        throw refused
      }
      return stored
    }
  }

  /// The words on the phone: what is asked, by whom, and where.
  func question(for confirmation: Confirmation) -> ApprovalQuestion {
    let application = ports.application.name
    return ApprovalQuestion(
      message: "Approve \(confirmation.purpose.name) at \(application)",
      details: [
        .init("Application", application),
        .init("Request", confirmation.purpose.name.description),
      ],
      hiddenDetails: [
        .init(HiddenDetail.confirmation, confirmation.id.description),
        .init(HiddenDetail.link, confirmation.approval.binding.description),
        .init(HiddenDetail.user, confirmation.user.description),
      ],
      lifetime: ports.policy.pushLifetime
    )
  }
}
