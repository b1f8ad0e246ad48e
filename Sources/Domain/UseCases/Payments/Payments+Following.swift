/// What becomes of a payment: what its page shows, and how its order comes to the bank.
extension Payments {
  /// What a page may show of a payment.
  ///
  /// If no answer came for a while, Authy is asked first, since a callback may have been lost. An order
  /// that the bank has not answered is not waited for, but somebody is told to carry it, since whoever
  /// did may have crashed.
  ///
  /// - Returns: the payment after that.
  /// - Throws: `RecordedRefusal` for an unknown payment and, alike, for somebody else's.
  public func status(of id: PaymentID, in session: Session) async throws -> Payment {
    let subject = Payment.subject(named: id).adding(session.subject)
    try desk.requireSignedIn(session, asking: .status, about: subject)
    // Most looks change nothing, and need no transaction.
    guard let stored = try await ports.payments.payment(id), stored.payer == session.user else {
      throw desk.refuse(.status, .notFoundOrNotYours, about: subject)
    }
    if stored.isInOutbox { ports.transferDue(DueTransfer(of: id)) }
    guard stored.isDue(at: ports.now(), every: ports.policy.reconcileInterval) else {
      recordShowing(stored, to: subject)
      return stored
    }
    let payment = try await attend(to: Step(.status, id, in: session))
    recordShowing(payment, to: subject)
    return payment
  }

  private func recordShowing(_ payment: Payment, to subject: AuditEvent.Subject) {
    desk.record(
      .statusShown(PaymentStatusName(payment.status)),
      about: subject.adding(payment.subject)
    )
  }

  /// Does what is due: lets the payment expire, or asks Authy.
  private func attend(to step: Step<Payment>) async throws -> Payment {
    let (due, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
      payment.beginReconciliation(at: now, every: ports.policy.reconcileInterval)
    }
    if let due { return try await reconcile(payment, about: due) ?? payment }
    return payment
  }

  /// The payments of the session's user, oldest first.
  ///
  /// - Throws: `RecordedRefusal` until the session has shown a second element (PSD2 Article 97(1)(a)).
  public func list(in session: Session) async throws -> [Payment] {
    try desk.requireSignedIn(session, asking: .list)
    let subject = session.subject
    guard session.factors.count >= ports.policy.requiredFactors else {
      throw desk.refuse(.list, .secondElementMissing, about: subject)
    }
    desk.record(.accountAccessed, about: subject)
    let now = ports.now()
    return try await ports.payments.payments(of: session.user).map { payment in
      var payment = payment
      payment.expire(at: now)
      return payment
    }
  }
}

// MARK: - The way to the bank

/// An order in the outbox, for `Payments.deliver`.
public struct DueTransfer: Sendable {
  public let payment: PaymentID
  let subject: AuditEvent.Subject
  /// The event that put it there, where that is known: nothing but the trail keeps it over a crash.
  let cause: AuditEvent.Sequence?

  init(
    of payment: PaymentID,
    about subject: AuditEvent.Subject = AuditEvent.Subject(),
    cause: AuditEvent.Sequence? = nil
  ) {
    self.payment = payment
    self.subject = subject
    self.cause = cause
  }
}

extension Payments {
  /// Sends an order to the bank, unless that was done a short while ago, and notes its answer.
  ///
  /// Several may carry the same order: the bank gets it again only when no answer came in time, and
  /// executes it once. Consent comes before (PSD2 Article 64(1)): only an approved payment has an order.
  ///
  /// - Parameter placed: what `Ports.transferDue` was told of, or `outbox` gave.
  /// - Returns: when to call this again, or nil when the order has left the outbox.
  /// - Throws: what a store throws; the order then lies in the outbox as before, or is known there as sent.
  public func deliver(_ placed: DueTransfer) async throws -> Instant? {
    var step = Step<Payment>(.execute, placed.payment, cause: placed.cause)
    step.subject = placed.subject.adding(step.subject)
    let (action, payment): (Payment.TransferAction, Payment)
    do {
      (action, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
        try payment.beginTransfer(at: now, every: ports.policy.transferInterval)
      }
    } catch is RecordedRefusal {
      // It was recorded where it was refused, and no bank can do anything about it.
      return nil
    }
    switch action {
    case .nothing: return nil
    case .wait(let until): return until
    case .send(let transfer, let again):
      step.subject = step.subject.adding(payment.subject)
      let answer = await ports.transfers.order(transfer)
      return try await note(answer, step) ? nil : again
    }
  }

  /// Notes what the bank said, unless another answer was noted meanwhile; what was unanswered is
  /// recorded, and stays in the outbox.
  ///
  /// - Returns: whether the order has left the outbox.
  private func note(_ answer: Transfer.Answer, _ step: Step<Payment>) async throws -> Bool {
    var step = step
    switch answer {
    case .accepted, .alreadyKnown:
      _ = try await change(as: step) { payment, now throws(Payment.Refusal) in
        if payment.isInOutbox { try payment.execute(at: now) }
      }
      return true
    case .refused:
      step.bankRefusal = .transferRefused
      _ = try await change(as: step) { payment, now throws(Payment.Refusal) in
        if payment.isInOutbox { try payment.refuse(at: now) }
      }
      return true
    case .unanswered:
      desk.record(.refused(.execute, .serviceUnavailable), about: step.subject, cause: step.cause)
      return false
    }
  }

  /// The orders that lie in the outbox, the oldest first.
  ///
  /// A server that starts again delivers each of them: what was committed before a crash was perhaps
  /// never sent, or its answer was lost.
  ///
  /// - Throws: what a store throws.
  public func outbox() async throws -> [DueTransfer] {
    try await ports.payments.outbox().map { DueTransfer(of: $0) }
  }
}
