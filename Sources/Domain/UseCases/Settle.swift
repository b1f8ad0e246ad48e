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
  /// Settles a payment by an answer, and executes it when it was approved.
  func settle(_ id: PaymentID, by answer: Answer, cause: AuditEvent.Sequence?) async throws
    -> Payment
  {
    var step = PaymentStep(.answer, id)
    step.subject.request = answer.request
    step.cause = record(
      .decisionReceived(
        answer.decision,
        localUnlock: answer.proof.count > 1,
        by: answer.source
      ),
      about: step.subject,
      cause: cause
    )
    let payment = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.answer(
        answer.decision,
        on: answer.request,
        from: answer.authyID,
        proving: answer.proof,
        at: now
      )
    }.payment
    switch answer.decision {
    case .approve:
      return try await execute(payment, acceptedBy: .push, proving: answer.proof, as: step)
    case .deny:
      return payment
    }
  }

  /// Executes what was just approved, in a transaction of its own that happens once.
  func execute(
    _ payment: Payment,
    acceptedBy channel: Channel,
    proving proof: Factors,
    as step: PaymentStep
  ) async throws -> Payment {
    let subject = subject(of: payment, as: step.subject)
    for factor in Factor.allCases where proof.contains(Factors(factor)) {
      record(.elementVerified(factor), about: subject, cause: step.cause)
    }
    var step = step
    step.subject = subject
    step.cause = record(
      .approvalAccepted(channel, payment.approval.binding),
      about: subject,
      cause: step.cause
    )
    return try await execute(payment, as: step)
  }

  /// Executes what is approved; another who comes first leaves nothing to do.
  func execute(_ payment: Payment, as cause: PaymentStep) async throws -> Payment {
    var step = PaymentStep(.execute, payment.id, cause: cause.cause)
    step.subject = cause.subject
    let (isFirst, executed) = try await take(step) { payment, now throws(Payment.Refusal) in
      if case .executed = payment.status { return false }
      try payment.execute(at: now)
      return true
    }
    guard isFirst else { return executed }
    record(
      .paymentExecuted(executed.link.digest),
      about: subject(of: executed, as: step.subject),
      cause: step.cause
    )
    return executed
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
      var subject = AuditEvent.Subject(payment: id)
      subject.request = request
      record(.refused(.answer, .serviceUnavailable), about: subject, cause: cause)
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
