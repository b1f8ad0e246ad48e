extension Payments {
  /// What a page may show of a payment.
  ///
  /// If no answer came for a while, Authy is asked first, since a callback may have been lost. An order
  /// that the bank has not answered is not waited for, but somebody is told to carry it, since whoever
  /// did may have crashed.
  ///
  /// - Returns: the payment after that.
  /// - Throws: `Refused` for an unknown payment and, alike, for somebody else's.
  public func status(of id: PaymentID, in session: Session) async throws -> Payment {
    let step = Step(.status, id, in: session)
    try desk.requireSignedIn(session, asking: .status, about: step.subject)
    // Most looks change nothing, and need no transaction.
    guard var payment = try await store.payment(id), payment.payer == session.user else {
      throw desk.refuse(.status, .notFoundOrNotYours, about: step.subject)
    }
    if payment.isInOutbox { ports.orderPlaced(PlacedOrder(of: id)) }
    if payment.isDue(at: now(), every: policy.reconcileInterval) {
      payment = try await attend(to: id, step)
    }
    desk.record(
      .statusShown(PaymentStatusName(payment.status)),
      about: subject(of: payment, as: step.subject)
    )
    return payment
  }

  /// Does what is due: lets the payment expire, or asks Authy.
  private func attend(to id: PaymentID, _ step: Step<Payment>) async throws -> Payment {
    let (due, payment) = try await take(step) { payment, now throws(Payment.Refusal) in
      payment.expire(at: now)
      return payment.claimReconciliation(at: now, every: policy.reconcileInterval)
    }
    if let due { return try await reconcile(payment, about: due) ?? payment }
    return payment
  }

  /// The payments of the session's user, oldest first.
  ///
  /// - Throws: `Refused` until the session has shown a second element (PSD2 Article 97(1)(a)).
  public func list(in session: Session) async throws -> [Payment] {
    try desk.requireSignedIn(session, asking: .list)
    let subject = session.subject
    guard session.factors.count >= policy.requiredFactors else {
      throw desk.refuse(.list, .secondElementMissing, about: subject)
    }
    desk.record(.accountAccessed, about: subject)
    let now = now()
    return try await store.payments(of: session.user).map { payment in
      var payment = payment
      payment.expire(at: now)
      return payment
    }
  }
}
