extension Payments {
  /// Places an order once, and asks the payer's phone to approve it.
  ///
  /// The payment is stored before the push is sent, so an early callback finds it.
  ///
  /// - Parameters:
  ///   - order: the amount and the payee.
  ///   - text: what the page gave this order; the same order under it pays once, and another payer's
  ///     orders are none of its business.
  ///   - session: the payer's live session.
  /// - Returns: the payment, also when it was placed before.
  /// - Throws: `Refused`, or what a store throws.
  public func pay(
    _ order: Payment.Order,
    under text: IdempotencyKey.Text,
    in session: Session
  ) async throws -> Payment {
    try desk.requireSignedIn(session, asking: .pay)
    let subject = session.subject
    let key = IdempotencyKey(text, of: session)
    // What was placed before takes no further push, and is found when none may be sent.
    if let earlier = try await store.payment(under: key) {
      return try await placedBefore(earlier, order, in: session)
    }
    let claim = try await limits.claim(.push, for: session.user, asking: .pay, about: subject)
    let payment = Payment(
      id: ports.identifiers.next(),
      order: order,
      in: session,
      authyID: claim.authyID,
      at: now(),
      under: policy
    )
    let earlier: Payment?
    do {
      earlier = try await insert(payment, under: key, about: subject)
    } catch {
      try? await limits.giveBack(claim)  // Else it counts until its window ends.
      throw error
    }
    if let earlier {
      try await limits.giveBack(claim)
      return try await placedBefore(earlier, order, in: session)
    }
    if try await accounts.account(session.user)?.hasEnded(session.id) == true {
      try await limits.giveBack(claim)
      try await end(with: session)
      throw desk.refuse(.pay, .notSignedIn, about: self.subject(of: payment, as: subject))
    }
    var step = Step(.pay, payment.id)
    step.subject.session = session.id
    let created = desk.record(
      .paymentCreated(payment.approval.binding),
      about: self.subject(of: payment, as: step.subject)
    )
    step.cause = desk.record(
      .approvalRequested(payment.approval.binding, expiresAt: payment.approval.expiresAt),
      about: self.subject(of: payment, as: step.subject),
      cause: created
    )
    return try await sendPush(for: payment, under: claim, as: step)
  }

  /// The payment under a key as it is by now, if the order is the one that it was placed with.
  private func placedBefore(
    _ earlier: Payment,
    _ order: Payment.Order,
    in session: Session
  ) async throws -> Payment {
    guard earlier.placedOrder == order else {
      let subject = subject(of: earlier, as: session.subject)
      throw desk.refuse(.pay, .keyReused, about: subject)
    }
    return try await take(Step(.pay, earlier.id, in: session)) {
      earlier,
      now throws(Payment.Refusal) in earlier.expire(at: now)
    }.record
  }

  /// Stores the payment; if the store failed after it had it, the trail must not miss that.
  private func insert(
    _ payment: Payment,
    under key: IdempotencyKey,
    about subject: AuditEvent.Subject
  ) async throws -> Payment? {
    do {
      return try await store.insert(payment, under: key)
    } catch {
      if (try? await store.payment(payment.id)) ?? nil != nil {
        desk.record(
          .paymentCreated(payment.approval.binding),
          about: self.subject(of: payment, as: subject)
        )
      }
      throw error
    }
  }
}
