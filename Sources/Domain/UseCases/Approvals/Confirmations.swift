/// Asks a user's phone to confirm something other than a payment: a sign-in, or a change to the
/// account.
public final class Confirmations: Sendable {
  let ports: Connections

  init(over ports: Connections) { self.ports = ports }

  /// The status of a confirmation, for the page that waits for it.
  ///
  /// If no answer came for a while, this asks Authy first, because a callback may have been lost.
  ///
  /// - Throws: the same `RecordedRefusal` for an unknown confirmation and for one of another
  ///   session.
  public func status(
    of id: ConfirmationID,
    in session: Session
  ) async throws -> Confirmation.Status {
    let (due, confirmation) = try await change(as: Step(.confirm, id, in: session)) {
      confirmation,
      now throws(Confirmation.Refusal) in
      confirmation.beginReconciliation(at: now, every: ports.policy.reconcileInterval)
    }
    guard let due else { return confirmation.status }
    return try await reconcile(confirmation, about: due)?.status
      ?? confirmation.status
  }

  /// Expires a confirmation whose time is over; a call that is too early, or a second one, changes
  /// nothing.
  ///
  /// - Throws: what a store throws.
  public func expire(_ id: ConfirmationID) async throws {
    _ = try await change(as: Step(.expire, id)) {
      confirmation,
      now throws(Confirmation.Refusal) in confirmation.expire(at: now)
    }
  }

  // MARK: For the use cases that need an approval

  /// Ends a confirmation that nobody waits for any more; a settled one does not change.
  func withdraw(_ id: ConfirmationID, in session: Session) async throws {
    _ = try await change(as: Step(.confirm, id, in: session)) {
      confirmation,
      now throws(Confirmation.Refusal) in confirmation.withdraw(at: now)
    }
  }

  /// Stores a confirmation and sends the question to the phone, once.
  ///
  /// - Throws: `RecordedRefusal` if no phone can approve, or if too many pushes were sent.
  func begin(
    _ id: ConfirmationID,
    of purpose: Confirmation.Purpose,
    in session: Session,
    asking operation: AuditEvent.Operation
  ) async throws -> Confirmation {
    var subject = session.subject
    subject.confirmation = id
    subject.enrollment = purpose.enrollment
    let reservation = try await limits.reserve(
      .push,
      for: session.user,
      asking: operation,
      about: subject
    )
    let confirmation = Confirmation(
      id: id,
      of: purpose,
      in: session,
      by: reservation.authyID,
      at: reservation.at,
      under: ports.policy
    )
    do {
      try await ports.confirmations.insert(confirmation, as: id)
    } catch {
      try? await limits.giveBack(reservation)  // Else it counts until its window ends.
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
    return try await ask(
      about: confirmation,
      under: reservation,
      as: Step(.confirm, id, cause: requested)
    )
  }

  /// Uses up an approval: it is valid for one purpose, once, and not while its user is blocked.
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
    return try await change(as: step) { confirmation, now throws(Confirmation.Refusal) in
      try confirmation.use(for: purpose, at: now)
    }.record
  }
}

// MARK: - What the phone is asked, and what its answer leads to

extension Confirmations: Approvals {
  func stored(_ id: ConfirmationID) async throws -> Confirmation? {
    try await ports.confirmations.record(id)
  }

  func update<Value: Sendable>(
    _ id: ConfirmationID,
    _ change: (inout Confirmation) -> Value
  ) async throws -> Value? {
    try await ports.confirmations.update(id, change)
  }

  /// The text that the phone shows: what is asked, by which application, and where.
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

  /// Records a new status, and tells the user if the answer was not an approval (ASVS 6.3.5).
  func recordChange(
    from before: Confirmation.Status,
    of confirmation: Confirmation,
    by step: Step<Confirmation>,
    at now: Instant
  ) async {
    guard confirmation.status != before else { return }
    let subject = step.subject.adding(confirmation.subject)
    let changed = desk.record(
      .confirmationChanged(confirmation.id, confirmation.status.name),
      about: subject,
      cause: step.cause,
      at: now
    )
    switch confirmation.status {
    case .denied:
      await ports.tell(.approvalDenied, to: confirmation.user, about: subject, cause: changed)
    case .expired:
      await ports.tell(.approvalExpired, to: confirmation.user, about: subject, cause: changed)
    case .pending, .approved, .used, .withdrawn, .undeliverable: break
    }
  }
}
