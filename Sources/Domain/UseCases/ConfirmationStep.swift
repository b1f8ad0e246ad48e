/// One step of one confirmation: what it is for, who asks, and what made it happen.
struct ConfirmationStep {
  let operation: AuditEvent.Operation
  let confirmation: ConfirmationID
  /// In which session it must have been asked for; nil for the application's own steps.
  let session: SessionID?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?

  init(
    _ operation: AuditEvent.Operation,
    _ confirmation: ConfirmationID,
    in session: Session? = nil,
    cause: AuditEvent.Sequence? = nil
  ) {
    self.operation = operation
    self.confirmation = confirmation
    self.session = session?.id
    subject = AuditEvent.Subject(session: session?.id, user: session?.user)
    self.cause = cause
  }
}

extension Confirmations {
  /// Takes a step in one transaction, records what it changed, and throws what it refused.
  ///
  /// - Returns: what the machine answered, and the confirmation as it was committed.
  func take<Answer>(
    _ step: ConfirmationStep,
    _ change: (inout Confirmation, Instant) throws(Confirmation.Refusal) -> Answer
  ) async throws -> (answer: Answer, confirmation: Confirmation) {
    var committed: Committed<Confirmation, Confirmation.Status, Answer, Confirmation.Refusal>?
    let isFound: Bool
    do {
      isFound = try await ports.confirmations.update(step.confirmation) { confirmation in
        guard step.session == nil || step.session == confirmation.session else { return }
        let before = confirmation.status
        committed = Committed(&confirmation, from: before, at: ports.now(), change)
      }
    } catch {
      // The store may have committed before it failed; the trail must not miss that.
      if let committed, let stored = try? await ports.confirmations.record(step.confirmation),
        stored == committed.after
      {
        await recordChange(from: committed.before, of: stored, by: step, at: committed.at)
      }
      throw error
    }
    // An unknown confirmation and somebody else's get the same answer.
    guard isFound, let committed else {
      throw ports.desk.refuse(
        step.operation,
        .notFoundOrNotYours,
        about: step.subject,
        cause: step.cause
      )
    }
    let confirmation = committed.after
    await recordChange(from: committed.before, of: confirmation, by: step, at: committed.at)
    switch committed.answer {
    case .success(let answer): return (answer, confirmation)
    case .failure(let refusal):
      throw ports.desk.refuse(
        step.operation,
        RefusalReason(refusal),
        about: subject(of: confirmation, as: step.subject),
        cause: step.cause
      )
    }
  }

  /// Records a new status, and tells the user of an answer that is not a yes (ASVS 6.3.5).
  private func recordChange(
    from before: Confirmation.Status,
    of confirmation: Confirmation,
    by step: ConfirmationStep,
    at now: Instant
  ) async {
    guard confirmation.status != before else { return }
    let subject = subject(of: confirmation, as: step.subject)
    let changed = ports.desk.record(
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

  /// Everything that is known of whom an event is about.
  func subject(
    of confirmation: Confirmation,
    as subject: AuditEvent.Subject
  ) -> AuditEvent.Subject {
    var subject = subject
    subject.user = subject.user ?? confirmation.user
    subject.session = subject.session ?? confirmation.session
    subject.request = subject.request ?? confirmation.approval.openID
    return subject
  }
}
