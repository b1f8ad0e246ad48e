/// One step of one payment: what it is for, who asks, and what made it happen.
struct PaymentStep {
  let operation: AuditEvent.Operation
  let payment: PaymentID
  /// Who must own the payment; nil for the application's own steps, which nobody asks for.
  let owner: UserID?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?
  /// The elements that the step proves if it approves the payment.
  var proof = Factors.possession

  init(
    _ operation: AuditEvent.Operation,
    _ payment: PaymentID,
    in session: Session? = nil,
    cause: AuditEvent.Sequence? = nil
  ) {
    self.operation = operation
    self.payment = payment
    owner = session?.user
    subject = AuditEvent.Subject(session: session?.id, user: session?.user, payment: payment)
    self.cause = cause
  }
}

extension Payments {
  /// Takes a step in one transaction, records what it changed, and throws what it refused.
  ///
  /// - Returns: what the machine answered, and the payment as it was committed.
  func take<Answer>(
    _ step: PaymentStep,
    _ change: (inout Payment, Instant) throws(Payment.Refusal) -> Answer
  ) async throws -> (answer: Answer, payment: Payment) {
    var committed: Committed<Payment, Payment.Status, Answer, Payment.Refusal>?
    let isFound: Bool
    do {
      isFound = try await store.update(step.payment) { payment in
        guard step.owner == nil || step.owner == payment.payer else { return }
        let before = payment.status
        committed = Committed(&payment, from: before, at: now(), change)
      }
    } catch {
      // The store may have committed before it failed; the trail must not miss that.
      if let committed, let stored = try? await store.payment(step.payment),
        stored == committed.after
      {
        recordChange(from: committed.before, of: stored, by: step, at: committed.at)
      }
      throw error
    }
    // An unknown payment and somebody else's get the same answer.
    guard isFound, let committed else {
      throw desk.refuse(
        step.operation,
        .notFoundOrNotYours,
        about: step.subject,
        cause: step.cause
      )
    }
    let payment = committed.after
    recordChange(from: committed.before, of: payment, by: step, at: committed.at)
    switch committed.answer {
    case .success(let answer):
      return (answer, payment)
    case .failure(let refusal):
      throw desk.refuse(
        step.operation,
        RefusalReason(refusal),
        about: subject(of: payment, as: step.subject),
        cause: step.cause
      )
    }
  }

  /// Records what a step did to the status, each event with the one that caused it.
  private func recordChange(
    from before: Payment.Status,
    of payment: Payment,
    by step: PaymentStep,
    at now: Instant
  ) {
    guard payment.status != before else { return }
    let subject = subject(of: payment, as: step.subject)
    guard case .executed(let channel, _) = payment.status else {
      desk.record(
        .statusChanged(PaymentStatusName(payment.status)),
        about: subject,
        cause: step.cause,
        at: now
      )
      return
    }
    for factor in Factor.allCases where step.proof.contains(Factors(factor)) {
      desk.record(.elementVerified(factor), about: subject, cause: step.cause, at: now)
    }
    let accepted = desk.record(
      .approvalAccepted(channel, payment.approval.binding),
      about: subject,
      cause: step.cause,
      at: now
    )
    let approved = desk.record(.statusChanged(.approved), about: subject, cause: accepted, at: now)
    let executed = desk.record(
      .paymentExecuted(payment.link.digest),
      about: subject,
      cause: approved,
      at: now
    )
    desk.record(.statusChanged(.executed), about: subject, cause: executed, at: now)
  }

  /// Everything that is known of whom an event is about (RTS Article 29(2)(b)).
  func subject(
    of payment: Payment,
    as subject: AuditEvent.Subject = AuditEvent.Subject()
  ) -> AuditEvent.Subject {
    var subject = subject
    subject.payment = payment.id
    subject.user = subject.user ?? payment.payer
    subject.session = subject.session ?? payment.session
    subject.request = subject.request ?? payment.approval.openID
    return subject
  }
}
