/// Follows a payment: what its page shows, and how its order gets to the bank.
extension Payments {
  /// The payment as its page may show it.
  ///
  /// If no answer came for a while, this asks Authy first, because a callback may have been lost.
  /// It does not wait for the bank, but it asks for an unanswered order to be delivered again,
  /// because the process that carried it may have crashed.
  ///
  /// - Returns: the payment afterwards.
  /// - Throws: the same `RecordedRefusal` for an unknown payment and for another user's.
  public func status(of id: PaymentID, in session: Session) async throws -> Payment {
    let subject = Payment.subject(named: id).adding(session.subject)
    try desk.requireSignedIn(session, asking: .status, about: subject)
    // Most requests for the status change nothing, so they need no transaction.
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

  /// Does what is due now: expires the payment, or asks Authy.
  private func attend(to step: Step<Payment>) async throws -> Payment {
    let (due, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
      payment.beginReconciliation(at: now, every: ports.policy.reconcileInterval)
    }
    if let due { return try await reconcile(payment, about: due) ?? payment }
    return payment
  }

  /// The payments of the session's user, oldest first.
  ///
  /// - Throws: `RecordedRefusal` until the session has proved a second element (PSD2 Article
  ///   97(1)(a)).
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

/// An order in the outbox, which `Payments.deliver` sends to the bank.
public struct DueTransfer: Sendable {
  public let payment: PaymentID
  let subject: AuditEvent.Subject
  /// The event that put the order there, if it is known; after a crash only the audit trail has it.
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
  /// Sends an order to the bank, unless it was sent a short while ago, and notes the answer.
  ///
  /// Several callers may carry the same order: the bank gets it again only if no answer came in
  /// time, and executes it once. The payer's consent comes first (PSD2 Article 64(1)): only an
  /// approved payment has an order.
  ///
  /// - Parameter placed: the order that `Ports.transferDue` was called with, or that `outbox`
  ///   returned.
  /// - Returns: when to call this again, or nil if the order has left the outbox.
  /// - Throws: what a store throws. The order then stays in the outbox, and may already be marked
  ///   as sent.
  public func deliver(_ placed: DueTransfer) async throws -> Instant? {
    var step = Step<Payment>(.execute, placed.payment, cause: placed.cause)
    step.subject = placed.subject.adding(step.subject)
    let (action, payment): (Payment.TransferAction, Payment)
    do {
      (action, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
        try payment.beginTransfer(at: now, every: ports.policy.transferInterval)
      }
    } catch is RecordedRefusal {
      // The refusal is already recorded, and the bank can do nothing about it.
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

  /// Notes the bank's answer, unless another answer was noted meanwhile; an unanswered order is
  /// recorded and stays in the outbox.
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

  /// The orders in the outbox, oldest first.
  ///
  /// A server that restarts delivers each of them: the order may have been committed before a crash
  /// and never sent, or its answer may have been lost.
  ///
  /// - Throws: what a store throws.
  public func outbox() async throws -> [DueTransfer] {
    try await ports.payments.outbox().map { DueTransfer(of: $0) }
  }
}
