extension Payments {
  /// Places an order once, and asks the payer's phone to approve it.
  ///
  /// The payment is stored before the push is sent, so an early callback finds it.
  ///
  /// - Parameters:
  ///   - order: the amount and the payee.
  ///   - key: what the page gave this order; the same key and order pay once.
  ///   - session: the payer's live session.
  /// - Returns: the payment, also when it was placed before.
  /// - Throws: `Refused`, or what a store throws.
  public func pay(
    _ order: Payment.Order,
    under key: IdempotencyKey,
    in session: Session
  ) async throws -> Payment {
    try desk.requireSignedIn(session, asking: .pay)
    let subject = AuditEvent.Subject(session: session.id, user: session.user)
    guard key.payer == session.user else {
      throw desk.refuse(.pay, .notFoundOrNotYours, about: subject)
    }
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
    var step = PaymentStep(.pay, payment.id)
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
      let subject = AuditEvent.Subject(session: session.id, user: session.user)
      throw desk.refuse(.pay, .keyReused, about: subject)
    }
    return try await take(PaymentStep(.pay, earlier.id, in: session)) {
      earlier,
      now throws(Payment.Refusal) in earlier.expire(at: now)
    }.payment
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

  private func sendPush(
    for payment: Payment,
    under claim: Limits.Claim,
    as step: PaymentStep
  ) async throws -> Payment {
    do {
      let id = try await authy.sendApprovalRequest(
        question(for: payment),
        to: payment.approval.authyID
      )
      var step = step
      step.subject.request = id
      return try await note(.approvalConfirmed, step) { payment, now throws(Payment.Refusal) in
        try payment.confirmPush(id, at: now)
      }
    } catch AuthyError.refused {
      try await limits.giveBack(claim)
      return try await note(.approvalUndeliverable, step) {
        payment,
        now throws(Payment.Refusal) in try payment.failPush(at: now)
      }
    } catch AuthyError.unanswered {
      return try await note(.approvalUnconfirmed, step) {
        payment,
        now throws(Payment.Refusal) in try payment.losePushConfirmation(at: now)
      }
    }
  }

  /// Notes what became of the send; a payment that was settled meanwhile is left as it is.
  private func note(
    _ kind: AuditEvent.Kind,
    _ step: PaymentStep,
    _ change: (inout Payment, Instant) throws(Payment.Refusal) -> Void
  ) async throws -> Payment {
    desk.record(kind, about: step.subject, cause: step.cause)
    do {
      return try await take(step, change).payment
    } catch let refused as Refused {
      guard let payment = try await store.payment(step.payment) else { throw refused }
      return payment
    }
  }

  /// The words on the phone: amount, currency and payee, complete and first (RTS Article 5(1)(a)).
  func question(for payment: Payment) -> ApprovalQuestion {
    let order = payment.order
    return ApprovalQuestion(
      message: "Approve payment of \(order)",
      details: [
        .init("Amount", order.amount.description),
        .init("Payee", order.payee.name),
        .init("Account", order.payee.account),
      ],
      hiddenDetails: [
        .init(HiddenDetail.payment, payment.id.description),
        .init(HiddenDetail.link, payment.approval.binding.description),
        .init(HiddenDetail.payer, payment.payer.description),
      ],
      lifetime: policy.pushLifetime
    )
  }
}
