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
    step.cause = desk.record(
      .decisionReceived(
        answer.decision,
        localUnlock: answer.proof.count > 1,
        by: answer.source
      ),
      about: step.subject,
      cause: cause
    )
    try await requireApprover(answer.authyID, of: id, step, deciding: answer.decision)
    let payment = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.answer(
        answer.decision,
        on: answer.request,
        from: answer.authyID,
        proving: answer.proof,
        at: now
      )
      if answer.decision == .approve { try payment.execute(at: now) }
    }.payment
    switch answer.decision {
    case .approve: try await limits.complete(for: payment.payer)
    case .deny:
      await ports.tell(
        .approvalDenied,
        to: payment.payer,
        about: subject(of: payment, as: step.subject),
        cause: step.cause
      )
    }
    return payment
  }

  /// Looks whether an authenticator still approves for the payer of an open payment.
  ///
  /// One that was retired decides nothing any more, whatever it was asked before (RTS Article 27),
  /// and while the payer is blocked nothing is approved (RTS Article 4(3)(b)); a "no" counts then.
  func requireApprover(
    _ authyID: AuthyID,
    of id: PaymentID,
    _ step: PaymentStep,
    deciding decision: Decision
  ) async throws {
    guard let payment = try await store.payment(id), payment.status == .pending else { return }
    let account = try await accounts.account(payment.payer)
    guard let reason = account.obstacle(to: decision, by: authyID, at: now()) else { return }
    throw desk.refuse(
      step.operation,
      reason,
      about: subject(of: payment, as: step.subject),
      cause: step.cause
    )
  }

  /// Asks Authy what became of a request, and settles the payment by the answer.
  ///
  /// - Returns: the payment, or nil when nothing new was learned.
  func reconcile(
    _ id: PaymentID,
    asking request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence?
  ) async throws -> Payment? {
    do { return try await learn(id, asking: request, cause: cause) } catch is Refused { return nil }
  }

  /// Asks Authy what became of a request, settles the payment by the answer, and refuses when Authy
  /// does not say.
  ///
  /// - Returns: the payment, or nil while the request is open.
  /// - Throws: `Refused`, recorded, when Authy did not say.
  func learn(
    _ id: PaymentID,
    asking request: ApprovalRequest.ID,
    cause: AuditEvent.Sequence?
  ) async throws -> Payment? {
    let status: ApprovalStatus
    do {
      status = try await authy.approvalStatus(of: request)
    } catch {
      let subject = AuditEvent.Subject(payment: id, request: request)
      throw desk.refuse(.answer, RefusalReason(error), about: subject, cause: cause)
    }
    guard let decision = status.state.decision else { return nil }
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
