/// An answer of the payer as the application learned of it.
struct Answer {
  let decision: Decision
  let request: ApprovalRequest.ID
  let authyID: AuthyID
  /// What the answer itself proves; without an unlock of the device, possession alone.
  let proof: Factors
  let source: AuditEvent.Source
}

extension Payments {
  /// Settles a payment by an answer; what is approved is executed in the same transaction.
  func settle(
    _ id: PaymentID,
    by answer: Answer,
    cause: AuditEvent.Sequence?
  ) async throws -> Payment {
    var step = PaymentStep(.answer, id)
    step.proof = answer.proof
    step.subject.request = answer.request
    step.cause = audit.record(
      .decisionReceived(
        answer.decision,
        localUnlock: answer.proof.count > 1,
        by: answer.source
      ),
      about: step.subject,
      cause: cause
    )
    return try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.answer(
        answer.decision,
        on: answer.request,
        from: answer.authyID,
        proving: answer.proof,
        at: now
      )
      if answer.decision == .approve { try payment.execute(at: now) }
    }.payment
  }

  /// Asks Authy what became of a request, and settles the payment by the answer.
  ///
  /// - Returns: the payment, or nil when nothing new was learned.
  func reconcile(
    _ id: PaymentID,
    asking request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence?
  ) async throws -> Payment? {
    let status: ApprovalStatus
    do {
      status = try await authy.approvalStatus(of: request)
    } catch {
      let subject = AuditEvent.Subject(payment: id, request: request)
      _ = audit.refuse(.answer, RefusalReason(error), about: subject, cause: cause)
      return nil
    }
    let decision: Decision
    switch status.state {
    case .approved: decision = .approve
    case .denied: decision = .deny
    case .pending, .expired: return nil
    }
    let answer = Answer(
      decision: decision,
      request: request,
      authyID: status.authyID,
      proof: .possession,
      source: .poll
    )
    do {
      return try await settle(id, by: answer, cause: cause)
    } catch is Refused {
      return try await store.payment(id)
    }
  }
}
