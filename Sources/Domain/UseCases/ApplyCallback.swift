extension Payments {
  /// Takes what a verified callback says of a payment, which may come late, twice, or before its
  /// request is known.
  func apply(_ message: CallbackMessage, to id: PaymentID, cause: AuditEvent.Sequence) async throws
  {
    let subject = AuditEvent.Subject(payment: id, request: message.request)
    guard let decision = message.decision else {
      throw desk.refuse(.callback, .unknownStatus, about: subject, cause: cause)
    }
    guard let payment = try await store.payment(id) else {
      throw desk.refuse(.callback, .notFoundOrNotYours, about: subject, cause: cause)
    }
    // What is approved must be what is stored (RTS Article 5(2)); a "no" counts for anything.
    guard decision == .deny || message.echoes(question(for: payment)) else {
      throw desk.refuse(.callback, .linkBroken, about: subject, cause: cause)
    }
    let answer = Answer(
      decision: decision,
      request: message.request,
      authyID: message.authyID,
      proof: message.proof,
      source: .callback
    )
    switch payment.approval.state {
    case .pending(.sending), .pending(.unconfirmed):
      try await hold(answer, for: payment, cause: cause)
    case .pending(.sent), .approved, .denied, .expired, .withdrawn, .undeliverable:
      _ = try await settle(id, by: answer, cause: cause)
    }
  }

  /// Learns the name of a request whose send has not answered, and asks Authy before it approves.
  private func hold(_ answer: Answer, for payment: Payment, cause: AuditEvent.Sequence) async throws
  {
    var step = PaymentStep(.callback, payment.id)
    step.subject.request = answer.request
    step.cause = desk.record(
      .callbackHeld,
      about: subject(of: payment, as: step.subject),
      cause: cause
    )
    guard answer.authyID == payment.approval.authyID else {
      throw desk.refuse(.callback, .otherDevice, about: step.subject, cause: step.cause)
    }
    _ = try await take(step) { payment, now throws(Payment.Refusal) in
      try payment.confirmPush(answer.request, at: now)
    }
    switch answer.decision {
    case .approve: _ = try await reconcile(payment.id, asking: answer.request, cause: step.cause)
    case .deny: _ = try await settle(payment.id, by: answer, cause: step.cause)
    }
  }
}
