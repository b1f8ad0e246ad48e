extension Payments: Approvals {
  func stored(_ id: PaymentID) async throws -> Payment? { try await store.payment(id) }

  func update(_ id: PaymentID, _ change: (inout Payment) -> Void) async throws -> Bool {
    try await store.update(id, change)
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
      lifetime: payment.approval.expiresAt - payment.createdAt
    )
  }

  /// Records what a step did to the status, each event with the one that caused it, hands on the order of
  /// what was approved, and tells the payer of a "no" (ASVS 6.3.5).
  func recordChange(
    from before: Payment.Status,
    of payment: Payment,
    by step: Step<Payment>,
    at now: Instant
  ) async {
    guard payment.status != before else { return }
    let subject = subject(of: payment, as: step.subject)
    var cause = step.cause
    switch payment.status {
    case .approved(let channel, _):
      let approved = recordApproval(of: payment, by: channel, subject, step, at: now)
      ports.orderPlaced(PlacedOrder(of: payment.id, about: subject, cause: approved))
      return
    case .ordered:
      desk.record(.transferOrdered(payment.link.digest), about: subject, cause: cause, at: now)
      return
    case .executed:
      let kind = AuditEvent.Kind.paymentExecuted(payment.link.digest)
      cause = desk.record(kind, about: subject, cause: cause, at: now)
    case .pending, .refused, .denied, .expired, .cancelled: break
    }
    let name = PaymentStatusName(payment.status)
    let changed = desk.record(.statusChanged(name), about: subject, cause: cause, at: now)
    if case .denied = payment.status {
      await ports.tell(.approvalDenied, to: payment.payer, about: subject, cause: changed)
    }
  }

  /// Records what was proved and accepted, and the status that follows from it.
  private func recordApproval(
    of payment: Payment,
    by channel: Channel,
    _ subject: AuditEvent.Subject,
    _ step: Step<Payment>,
    at now: Instant
  ) -> AuditEvent.Sequence {
    for factor in Factor.allCases where step.proof.contains(Factors(factor)) {
      desk.record(.elementVerified(factor), about: subject, cause: step.cause, at: now)
    }
    let accepted = desk.record(
      .approvalAccepted(channel, payment.approval.binding),
      about: subject,
      cause: step.cause,
      at: now
    )
    return desk.record(.statusChanged(.approved), about: subject, cause: accepted, at: now)
  }
}
