extension Payments {
  /// Approves a payment by the code that was sent by text.
  ///
  /// The attempt is counted before the code is checked, for the payment and for the payer. A right
  /// code changes nothing if the payment was settled while Authy checked it, or if the order is no
  /// longer the one in the text. The same code typed twice at once is checked once. If it is typed
  /// again after its verdict was lost, that is no further attempt.
  ///
  /// - Returns: the approved payment, whose order is on its way to the bank.
  /// - Throws: `RecordedRefusal` if the code does not approve the payment; else what a store
  ///   throws.
  public func enter(
    _ code: OneTimeCode,
    for id: PaymentID,
    in session: Session
  ) async throws -> Payment {
    var step = Step(.enterCode, id, in: session)
    try desk.requireSignedIn(session, asking: .enterCode, about: step.subject)
    let mark = CodeMark(code, of: session.user, under: ports.application.key)
    let (attempt, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
      try payment.beginCode(with: mark, in: session.id, at: now, under: ports.policy)
    }
    step.subject = step.subject.adding(payment.subject)
    step.cause = desk.record(.codeSubmitted, about: step.subject)
    let admitted = step
    let counted = try await orGivingBack(attempt, of: id) {
      try await admit(payment, admitted)
    }
    let judgement = Judgement(attempt: attempt, counted: counted, payment: payment, step: step)
    let verdict = try await judge(code, as: judgement)
    do {
      switch verdict {
      case .right: return try await accept(judgement)
      case .used: return try await acceptUsed(judgement)
      case .wrong: throw try await reject(judgement)
      }
    } catch let refused as RecordedRefusal {
      throw refused
    } catch {
      // A store failed, so the verdict counts as lost.
      _ = try? await update(id) { $0.loseVerdict(of: attempt) }
      throw error
    }
  }

  /// An attempt that was counted, and the payment that it is about.
  private struct Judgement {
    let attempt: SMSChallenge.Attempt
    let counted: AttemptLimiter.Attempt
    let payment: Payment
    let step: Step<Payment>
  }

  /// Counts an attempt against the payer, if the phone that got the text may still approve.
  private func admit(_ payment: Payment, _ step: Step<Payment>) async throws
    -> AttemptLimiter.Attempt
  {
    try await requireApprover(payment.approval.authyID, of: payment, step, deciding: .approve)
    return try await limits.begin(
      .possession,
      of: payment.payer,
      asking: .enterCode,
      about: step.subject,
      cause: step.cause
    )
  }

  /// Asks Authy first about the push and then about the code.
  ///
  /// - Throws: `RecordedRefusal` if Authy has not checked the code, or if its answer is not known.
  ///   The payer's attempt is then no longer counted, because nobody has learned anything from it.
  private func judge(_ code: OneTimeCode, as judgement: Judgement) async throws -> CodeVerdict {
    let (payment, step) = (judgement.payment, judgement.step)
    let refusal = try await orGivingBack(judgement.attempt, of: payment.id) {
      try await refusalOfCode(for: payment, cause: step.cause)
    }
    let reason: RefusalReason
    if let refusal {
      reason = refusal
      try await giveBack(judgement.attempt, of: payment.id)
    } else {
      do {
        return try await ports.authy.verify(
          code,
          of: payment.approval.authyID,
          action: payment.action(of: judgement.attempt)
        )
      } catch {
        reason = RefusalReason(error)
        try await note(error, of: judgement)
      }
    }
    try await limits.forget(judgement.counted, of: payment.payer)
    throw desk.refuse(.enterCode, reason, about: step.subject, cause: step.cause)
  }

  /// Notes why there is no verdict: Authy was not asked, Authy refused, or the answer was lost.
  private func note(_ error: AuthyError, of judgement: Judgement) async throws {
    let (attempt, payment) = (judgement.attempt, judgement.payment)
    switch error {
    case .notSent, .refused(.tooManyRequests): try await giveBack(attempt, of: payment.id)
    case .unanswered: _ = try await update(payment.id) { $0.loseVerdict(of: attempt) }
    case .refused(let code):
      _ = try await update(payment.id) { try? $0.rejectCode(attempt, at: ports.now()) }
      // An unknown refusal may mean a wrong code, so it also counts against the payer.
      guard !code.namesReason else { return }
      try await limits.fail(
        judgement.counted,
        of: payment.payer,
        about: judgement.step.subject,
        cause: judgement.step.cause
      )
    }
  }

  private func giveBack(_ attempt: SMSChallenge.Attempt, of id: PaymentID) async throws {
    _ = try await update(id) { $0.giveBackCode(attempt) }
  }

  /// Does the work that comes before the check; if it fails, the attempt is not counted.
  private func orGivingBack<Result>(
    _ attempt: SMSChallenge.Attempt,
    of id: PaymentID,
    _ work: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await work()
    } catch {
      try? await giveBack(attempt, of: id)
      throw error
    }
  }

  /// Asks Authy whether the payer has answered the push and the callback was lost, because a denial
  /// comes first.
  ///
  /// A push whose identifier was never received cannot be asked about.
  ///
  /// - Returns: why no code may be checked: the payment is settled, or Authy does not answer.
  private func refusalOfCode(
    for payment: Payment,
    cause: AuditEvent.Sequence?
  ) async throws -> RefusalReason? {
    guard let request = payment.approval.openID else { return nil }
    do {
      let settled = try await learn(of: request, for: payment, cause: cause)
      return settled.map { $0.status == .pending } ?? true ? nil : .alreadyFinal
    } catch let refused as RecordedRefusal {
      return refused.reason
    }
  }

  private func accept(_ judgement: Judgement) async throws -> Payment {
    let (payment, payer) = (judgement.payment, judgement.payment.payer)
    try await limits.succeed(judgement.counted, of: payer, about: judgement.step.subject)
    // The phone may have been reported lost while Authy checked the code (RTS Article 27).
    try await requireApprover(
      payment.approval.authyID,
      of: payment,
      judgement.step,
      deciding: .approve
    )
    let approved = try await change(as: judgement.step) { payment, now throws(Payment.Refusal) in
      try payment.acceptCode(judgement.attempt, at: now)
    }.record
    try await limits.complete(for: payer, about: judgement.step.subject)
    return approved
  }

  /// Accepts a code that Authy calls used, if an attempt of this payment used it and its verdict
  /// was lost.
  ///
  /// Each text has its own action at Authy, so no other payment can have used the code. The
  /// documentation does not say whether Authy keeps the uses of a code apart by action. So the code
  /// counts only if Authy was never shown it for another text, of this payment or of another: a
  /// code for one payment must never approve another (RTS Article 5(1)(c)).
  private func acceptUsed(_ judgement: Judgement) async throws -> Payment {
    let (attempt, payment) = (judgement.attempt, judgement.payment)
    guard let stored = try await stored(payment.id), stored.status == .pending else {
      try await limits.forget(judgement.counted, of: payment.payer)
      throw desk.refuse(
        .enterCode,
        .alreadyFinal,
        about: judgement.step.subject,
        cause: judgement.step.cause
      )
    }
    guard let sms = stored.sms, sms.hasLostVerdict(of: attempt), !sms.hasTriedElsewhere(attempt),
      try await !ports.payments.payments(of: payment.payer).contains(where: {
        $0.id != payment.id && $0.sms?.hasTried(attempt.mark) == true
      })
    else { throw try await reject(judgement) }
    return try await accept(judgement)
  }

  private func reject(_ judgement: Judgement) async throws -> RecordedRefusal {
    let step = judgement.step
    try await limits.fail(
      judgement.counted,
      of: judgement.payment.payer,
      about: step.subject,
      cause: step.cause
    )
    let rejected = try await change(as: step) { payment, now throws(Payment.Refusal) in
      try payment.rejectCode(judgement.attempt, at: now)
    }.record
    return desk.refuse(
      .enterCode,
      .wrongCode,
      about: step.subject.adding(rejected.subject),
      cause: step.cause
    )
  }
}
