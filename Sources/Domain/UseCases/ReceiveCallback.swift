extension Payments {
  /// Takes one callback of Authy, which may come late, twice, forged, or before its request is known.
  ///
  /// The answer gives nothing away: 403 when the signature does not verify, else 200, since there is
  /// nothing that sending it again would mend.
  ///
  /// - Throws: what a store throws; the payment is then reconciled by polling.
  public func receive(_ request: HTTPRequest) async throws -> HTTPResponse {
    let received = audit.record(.callbackReceived, about: AuditEvent.Subject())
    let body = (try? JSON.parse(request.body)) ?? .null
    let signature = request.headers["X-Authy-Signature"]
    let verdict = CallbackSignature.verify(
      signature: signature,
      nonce: request.headers["X-Authy-Signature-Nonce"],
      method: request.method.rawValue,
      url: application.callbackURL,
      parameters: body,
      key: application.key
    )
    guard case .valid(let nonce) = verdict, let signature else {
      _ = audit.refuse(.callback, .badSignature, about: AuditEvent.Subject(), cause: received)
      return HTTPResponse(403)
    }
    if let refusal = try await nonces.admit(nonce, signature: signature, at: now()) {
      _ = audit.refuse(
        .callback,
        RefusalReason(refusal),
        about: AuditEvent.Subject(),
        cause: received
      )
      return HTTPResponse(200)
    }
    do {
      try await apply(body, cause: received)
    } catch is Refused {
      // It was recorded where it was refused, and Authy can do nothing about it.
    }
    return HTTPResponse(200)
  }

  private func apply(_ body: JSON, cause: AuditEvent.Sequence) async throws {
    guard let message = CallbackMessage(body) else {
      // Authy's console sends a test request when the address is saved; it is about no payment.
      audit.record(.callbackIgnored, about: AuditEvent.Subject(), cause: cause)
      return
    }
    let subject = AuditEvent.Subject(payment: message.payment, request: message.request)
    guard let decision = message.decision else {
      throw audit.refuse(.callback, .unknownStatus, about: subject, cause: cause)
    }
    guard let id = message.payment, let payment = try await store.payment(id) else {
      throw audit.refuse(.callback, .notFoundOrNotYours, about: subject, cause: cause)
    }
    // What is approved must be what is stored (RTS Article 5(2)); a "no" counts for anything.
    guard decision == .deny || message.echoes(question(for: payment)) else {
      throw audit.refuse(.callback, .linkBroken, about: subject, cause: cause)
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
    step.cause = audit.record(
      .callbackHeld,
      about: subject(of: payment, as: step.subject),
      cause: cause
    )
    guard answer.authyID == payment.approval.authyID else {
      throw audit.refuse(.callback, .otherDevice, about: step.subject, cause: step.cause)
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
