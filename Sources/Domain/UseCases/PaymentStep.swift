/// One step of one payment: what it is for, who asks, and what made it happen.
struct PaymentStep {
  let operation: AuditEvent.Operation
  let payment: PaymentID
  /// Who must own the payment; nil for the application's own steps, which nobody asks for.
  let owner: UserID?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?

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
    var outcome: Committed<Answer>?
    _ = try await store.update(step.payment) { payment in
      guard step.owner == nil || step.owner == payment.payer else { return }
      let before = payment.status
      let answer: Result<Answer, Payment.Refusal>
      do throws(Payment.Refusal) {
        answer = .success(try change(&payment, now()))
      } catch {
        answer = .failure(error)
      }
      outcome = Committed(answer: answer, before: before, payment: payment)
    }
    // An unknown payment and somebody else's get the same answer.
    guard let committed = outcome else {
      throw refuse(step.operation, .notFoundOrNotYours, about: step.subject, cause: step.cause)
    }
    let payment = committed.payment
    let subject = subject(of: payment, as: step.subject)
    if payment.status != committed.before {
      record(
        .statusChanged(PaymentStatusName(payment.status)),
        about: subject,
        cause: step.cause
      )
    }
    switch committed.answer {
    case .success(let answer):
      return (answer, payment)
    case .failure(let refusal):
      throw refuse(
        step.operation,
        RefusalReason(refusal),
        about: subject,
        cause: step.cause
      )
    }
  }

  /// Everything that is known of whom an event is about (RTS Article 29(2)(b)).
  func subject(
    of payment: Payment,
    as subject: AuditEvent.Subject = AuditEvent.Subject()
  ) -> AuditEvent.Subject {
    var subject = subject
    subject.payment = payment.id
    subject.user = subject.user ?? payment.payer
    subject.request = subject.request ?? payment.approval.openID
    return subject
  }
}

private struct Committed<Answer> {
  let answer: Result<Answer, Payment.Refusal>
  let before: Payment.Status
  let payment: Payment
}
