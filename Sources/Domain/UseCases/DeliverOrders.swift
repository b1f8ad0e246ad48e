/// Carrying what was approved from the outbox to the bank.
extension Payments {
  /// Sends an order to the bank, unless that was done a short while ago, and notes its answer.
  ///
  /// Several may carry the same order: the bank gets it again only when no answer came in time, and
  /// executes it once. Consent comes before (PSD2 Article 64(1)): only an approved payment has an order.
  ///
  /// - Parameter placed: what `Ports.orderPlaced` was told of, or `outbox` gave.
  /// - Returns: when to call this again, or nil when the order has left the outbox.
  /// - Throws: what a store throws; the order then lies in the outbox as before, or is known there as sent.
  public func deliver(_ placed: PlacedOrder) async throws -> Instant? {
    var step = Step<Payment>(.execute, placed.payment, cause: placed.cause)
    step.subject = placed.subject.adding(step.subject)
    let (errand, payment): (Payment.Errand, Payment)
    do {
      (errand, payment) = try await take(step) { payment, now throws(Payment.Refusal) in
        try payment.claimTransfer(at: now, every: policy.transferInterval)
      }
    } catch is Refused {
      // It was recorded where it was refused, and no bank can do anything about it.
      return nil
    }
    switch errand {
    case .nothing: return nil
    case .wait(let until): return until
    case .send(let transfer, let again):
      step.subject = subject(of: payment, as: step.subject)
      let answer = await ports.transfers.order(transfer)
      return try await note(answer, step) ? nil : again
    }
  }

  /// The orders that lie in the outbox, the oldest first.
  ///
  /// A server that starts again delivers each of them: what was committed before a crash was perhaps
  /// never sent, or its answer was lost.
  public func outbox() async throws -> [PlacedOrder] {
    try await store.outbox().map { PlacedOrder(of: $0) }
  }

  /// Notes what the bank said, unless another answer was noted meanwhile; what was unanswered is
  /// recorded, and stays in the outbox.
  ///
  /// - Returns: whether the order has left the outbox.
  private func note(_ answer: Transfer.Answer, _ step: Step<Payment>) async throws -> Bool {
    var step = step
    switch answer {
    case .accepted, .alreadyKnown:
      _ = try await take(step) { payment, now throws(Payment.Refusal) in
        if payment.isInOutbox { try payment.execute(at: now) }
      }
      return true
    case .refused:
      step.cause = desk.record(
        .refused(.execute, .transferRefused),
        about: step.subject,
        cause: step.cause
      )
      _ = try await take(step) { payment, now throws(Payment.Refusal) in
        if payment.isInOutbox { try payment.refuse(at: now) }
      }
      return true
    case .unanswered:
      desk.record(.refused(.execute, .serviceUnavailable), about: step.subject, cause: step.cause)
      return false
    }
  }
}
