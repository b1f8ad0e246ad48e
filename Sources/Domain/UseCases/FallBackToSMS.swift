extension Payments {
  /// Sends a code by text that is good for this payment's dynamic link and for nothing else.
  ///
  /// - Throws: `Refused` before the text is offered, after too many texts, once the payment is settled,
  ///   and when Authy does not send.
  public func requestSMS(for id: PaymentID, in session: Session) async throws {
    try desk.requireSignedIn(session, asking: .requestSMS)
    var step = Step(.requestSMS, id, in: session)
    let claim = try await limits.claim(
      .text,
      for: session.user,
      asking: .requestSMS,
      about: step.subject
    )
    let (text, payment): (SMSChallenge.Text, Payment)
    do {
      (text, payment) = try await take(step) { payment, now throws(Payment.Refusal) in
        guard payment.approval.authyID == claim.authyID else { throw .approval(.otherDevice) }
        return try payment.requestSMS(at: now, under: policy)
      }
    } catch {
      try? await limits.giveBack(claim)  // Else it counts until its window ends.
      throw error
    }
    let subject = subject(of: payment, as: step.subject)
    step.cause = desk.record(
      .codeRequested(text.binding, expiresAt: text.expiresAt),
      about: subject
    )
    do {
      try await authy.sendSMS(
        to: payment.approval.authyID,
        action: text.action,
        message: words(for: payment.order)
      )
      desk.record(.codeSent, about: subject, cause: step.cause)
    } catch {
      desk.record(.codeNotSent, about: subject, cause: step.cause)
      if case .refused = error { try await takeBack(text, under: claim, step) }
      throw desk.refuse(.requestSMS, RefusalReason(error), about: subject, cause: step.cause)
    }
  }

  /// What the text says beside the code.
  ///
  /// The account comes before the name: it is of letters and digits alone, and a name that was typed to
  /// look like another account cannot stand in front of it (RTS Article 5(2)(b)).
  private func words(for order: Payment.Order) -> String {
    "Approve payment of \(order.amount) to account \(order.payee.account), \(order.payee.name)"
  }

  /// Lets the code of the text before count again, as Authy has surely not sent the newest.
  private func takeBack(
    _ text: SMSChallenge.Text,
    under claim: Limits.Claim,
    _ step: Step<Payment>
  ) async throws {
    try await limits.giveBack(claim)
    _ = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.takeBackSMS(text, at: now)
    }
  }

  /// Approves a payment by the code of its text.
  ///
  /// The attempt is counted before it is judged, for the payment and for the payer. A right code
  /// changes nothing when the payment was settled while Authy judged it, or when the order is no longer
  /// the one in the text.
  ///
  /// - Returns: the executed payment.
  /// - Throws: `Refused`.
  public func enter(
    _ code: OneTimeCode,
    for id: PaymentID,
    in session: Session
  ) async throws -> Payment {
    try desk.requireSignedIn(session, asking: .enterCode)
    var step = Step(.enterCode, id, in: session)
    let (attempt, payment) = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.beginCode(at: now)
    }
    let subject = subject(of: payment, as: step.subject)
    step.cause = desk.record(.codeSubmitted, about: subject)
    try await requireApprover(payment.approval.authyID, of: payment, step, deciding: .approve)
    let counted = try await limits.begin(
      .possession,
      of: payment.payer,
      asking: .enterCode,
      about: subject,
      cause: step.cause
    )
    let judgement = Judgement(attempt: attempt, counted: counted, payment: payment, step: step)
    switch try await judge(code, as: judgement) {
    case .right: return try await accept(judgement)
    case .wrong: throw try await reject(judgement)
    case .used:
      // The same code may have been typed twice at once, and the other have settled the payment.
      guard let stored = try await store.payment(id), stored.status == .pending else {
        try await limits.forget(counted, of: payment.payer)
        throw desk.refuse(.enterCode, .alreadyFinal, about: step.subject, cause: step.cause)
      }
      throw try await reject(judgement)
    }
  }

  /// An attempt that was counted, and what it is about.
  private struct Judgement {
    let attempt: SMSChallenge.Attempt
    let counted: AttemptLimiter.Attempt
    let payment: Payment
    let step: Step<Payment>
  }

  /// Asks Authy about the code, and before it about the push.
  private func judge(
    _ code: OneTimeCode,
    as judgement: Judgement
  ) async throws -> CodeVerdict {
    let (payment, step) = (judgement.payment, judgement.step)
    let reason: RefusalReason
    if let obstacle = try await obstacleToCode(for: payment, cause: step.cause) {
      reason = obstacle
    } else {
      do {
        return try await authy.verify(
          code,
          of: payment.approval.authyID,
          action: payment.action(of: judgement.attempt)
        )
      } catch {
        reason = RefusalReason(error)
      }
    }
    // Nobody has judged the code, so nobody has learned anything of it.
    try await limits.forget(judgement.counted, of: payment.payer)
    throw desk.refuse(.enterCode, reason, about: step.subject, cause: step.cause)
  }

  /// Looks whether the payer has answered on the phone and the callback was lost: a "no" comes first.
  ///
  /// A push whose name never came back cannot be asked about.
  ///
  /// - Returns: why no code may be judged: the payment is settled, or Authy does not say.
  private func obstacleToCode(
    for payment: Payment,
    cause: AuditEvent.Sequence?
  ) async throws -> RefusalReason? {
    guard let request = payment.approval.openID else { return nil }
    do {
      let settled = try await learn(of: request, for: payment, cause: cause)
      return settled.map { $0.status == .pending } ?? true ? nil : .alreadyFinal
    } catch let refused as Refused {
      return refused.reason
    }
  }

  private func accept(_ judgement: Judgement) async throws -> Payment {
    let (payment, payer) = (judgement.payment, judgement.payment.payer)
    try await limits.succeed(judgement.counted, of: payer)
    // The phone may have been lost while Authy judged its code (RTS Article 27).
    try await requireApprover(
      payment.approval.authyID,
      of: payment,
      judgement.step,
      deciding: .approve
    )
    let executed = try await take(judgement.step) { payment, now throws(Payment.Refusal) in
      try payment.acceptCode(judgement.attempt, at: now)
      try payment.execute(at: now)
    }.record
    try await limits.complete(for: payer)
    return executed
  }

  private func reject(_ judgement: Judgement) async throws -> Refused {
    let step = judgement.step
    try await limits.fail(
      judgement.counted,
      of: judgement.payment.payer,
      about: subject(of: judgement.payment, as: step.subject),
      cause: step.cause
    )
    let rejected = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.rejectCode(at: now)
    }.record
    return desk.refuse(
      .enterCode,
      .wrongCode,
      about: subject(of: rejected, as: step.subject),
      cause: step.cause
    )
  }
}
