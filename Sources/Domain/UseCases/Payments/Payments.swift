/// Makes payments, which the payer approves by push or by a texted code.
///
/// Each function is one use case. It asks the machine in one transaction, commits, and only then
/// acts. After each `await` it asks the machine again, because anything may have happened
/// meanwhile.
public final class Payments: Sendable {
  let ports: Connections

  init(over ports: Connections) { self.ports = ports }

  /// Places an order once, and asks the payer's phone to approve it.
  ///
  /// The payment is stored before the push is sent, so an early callback finds it.
  ///
  /// - Parameters:
  ///   - order: the amount and the payee.
  ///   - text: the key that the page gave this order. The same payer, key and order give one
  ///     payment; other payers' keys do not matter.
  ///   - session: the payer's live session.
  /// - Returns: the payment, also if it was placed before.
  /// - Throws: `RecordedRefusal`, or what a store throws.
  public func pay(
    _ order: Payment.Order,
    under text: IdempotencyKey.Text,
    in session: Session
  ) async throws -> Payment {
    try desk.requireSignedIn(session, asking: .pay)
    let key = IdempotencyKey(text, of: session)
    // An order that was placed before needs no further push, and is found even if no push may be
    // sent.
    if let earlier = try await ports.payments.payment(under: key) {
      return try await placedBefore(earlier, order, in: session)
    }
    let reservation = try await limits.reserve(
      .push,
      for: session.user,
      asking: .pay,
      about: session.subject
    )
    let payment = Payment(
      id: ports.identifiers.next(),
      order: order,
      in: session,
      authyID: reservation.authyID,
      at: ports.now(),
      under: ports.policy
    )
    switch try await insert(payment, under: key, reservation, in: session) {
    case .stored: break
    case .keyWasUsed(let earlier):
      try await limits.giveBack(reservation)
      return try await placedBefore(earlier, order, in: session)
    }
    if try await ports.accounts.account(session.user)?.hasEnded(session.id) == true {
      try await limits.giveBack(reservation)
      try await end(with: session)
      throw desk.refuse(.pay, .notSignedIn, about: session.subject.adding(payment.subject))
    }
    return try await ask(about: payment, under: reservation, as: recordBeginning(of: payment))
  }

  /// The payment that was placed under a key, if it was placed with the same order.
  private func placedBefore(
    _ earlier: Payment,
    _ order: Payment.Order,
    in session: Session
  ) async throws -> Payment {
    guard earlier.placedOrder == order else {
      throw desk.refuse(.pay, .keyReused, about: session.subject.adding(earlier.subject))
    }
    return try await change(as: Step(.pay, earlier.id, in: session)) {
      earlier,
      now throws(Payment.Refusal) in earlier.expire(at: now)
    }.record
  }

  /// Stores the payment; if the store failed after its commit, the payment is still recorded in the
  /// trail.
  private func insert(
    _ payment: Payment,
    under key: IdempotencyKey,
    _ reservation: UserLimits.Reservation,
    in session: Session
  ) async throws -> PaymentInsertion {
    do {
      return try await ports.payments.insert(payment, under: key)
    } catch {
      if (try? await ports.payments.payment(payment.id)) ?? nil != nil {
        desk.record(
          .paymentCreated(payment.approval.binding),
          about: session.subject.adding(payment.subject)
        )
      }
      try? await limits.giveBack(reservation)  // Else it counts until its window ends.
      throw error
    }
  }

  /// Records that a payment was made and that its payer is asked, and returns the step that asks.
  private func recordBeginning(of payment: Payment) -> Step<Payment> {
    var step = Step(.pay, payment.id)
    step.subject.session = payment.session
    let subject = step.subject.adding(payment.subject)
    let created = desk.record(.paymentCreated(payment.approval.binding), about: subject)
    step.cause = desk.record(
      .approvalRequested(payment.approval.binding, expiresAt: payment.approval.expiresAt),
      about: subject,
      cause: created
    )
    return step
  }
}

// MARK: - What the phone is asked, and what its answer leads to

extension Payments: Approvals {
  func stored(_ id: PaymentID) async throws -> Payment? { try await ports.payments.payment(id) }

  func update<Value: Sendable>(
    _ id: PaymentID,
    _ change: (inout Payment) -> Value
  ) async throws -> Value? {
    try await ports.payments.update(id, change)
  }

  /// The text that the phone shows: amount, currency and payee, complete and first (RTS Article
  /// 5(1)(a)).
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
      lifetime: payment.approval.expiresAt - payment.createdAt
    )
  }

  /// Records how a step changed the status, each event with its cause; hands an approved order on,
  /// and tells the payer of a denial (ASVS 6.3.5).
  func recordChange(
    from before: Payment.Status,
    of payment: Payment,
    by step: Step<Payment>,
    at now: Instant
  ) async {
    guard payment.status != before else { return }
    let subject = step.subject.adding(payment.subject)
    var cause = step.cause
    switch payment.status {
    case .approved(let channel, _):
      for factor in Factor.allCases where step.proof.contains(Factors(factor)) {
        desk.record(.elementVerified(factor), about: subject, cause: cause, at: now)
      }
      let accepted = AuditEvent.Kind.approvalAccepted(channel, payment.approval.binding)
      cause = desk.record(accepted, about: subject, cause: cause, at: now)
    case .ordered:
      desk.record(.transferOrdered(payment.link.digest), about: subject, cause: cause, at: now)
      return
    case .executed:
      let executed = AuditEvent.Kind.paymentExecuted(payment.link.digest)
      cause = desk.record(executed, about: subject, cause: cause, at: now)
    case .refused:
      if let refusal = step.bankRefusal {
        cause = desk.record(.refused(.execute, refusal), about: subject, cause: cause, at: now)
      }
    case .pending, .denied, .expired, .cancelled: break
    }
    let name = PaymentStatusName(payment.status)
    let changed = desk.record(.statusChanged(name), about: subject, cause: cause, at: now)
    switch payment.status {
    case .approved: ports.transferDue(DueTransfer(of: payment.id, about: subject, cause: changed))
    case .denied:
      await ports.tell(.approvalDenied, to: payment.payer, about: subject, cause: changed)
    case .pending, .ordered, .executed, .refused, .expired, .cancelled: break
    }
  }
}
