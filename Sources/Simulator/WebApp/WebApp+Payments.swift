import Domain

/// The payments: a form, a page for each, and a list.
extension WebApp {
  func pay(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    let form = request.form
    let order = try order(in: form, for: session, asking: .pay)
    guard let key = IdempotencyKey.Text(form["key"] ?? "") else {
      throw malformed(.pay, in: session)
    }
    let payment = try await useCases.payments.pay(order, under: key, in: session)
    if payment.status == .pending {
      let payments = useCases.payments
      watch(payment.approval.expiresAt) { try await payments.expire(payment.id) }
    }
    return Responses.redirect(to: Path.payment(payment.id))
  }

  func list(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    let newKey = identifiers.next() as Identifier<IdempotencyKey>
    do {
      return Responses.payments(
        for: request,
        try await useCases.payments.list(in: session),
        newKey: newKey.description,
        in: session
      )
    } catch let refused as RecordedRefusal where refused.reason == .secondElementMissing {
      // The form shows nothing of the account, and paying needs a second element anyway.
      return Responses.payments(
        for: request,
        closedBy: refused,
        newKey: newKey.description,
        in: session
      )
    }
  }

  // A poll goes through here, so it is no more calls deep than it must be.
  @inline(__always) func answer(
    _ action: PaymentAction,
    _ request: HTTPRequest,
    for id: PaymentID,
    in session: Session
  ) async throws -> HTTPResponse {
    let payments = useCases.payments
    let message: Flash
    switch action {
    case .status: return Responses.status(try await shown(id, in: session))
    case .show:
      return Responses.payment(
        for: request,
        try await shown(id, in: session),
        at: clock.now,
        polling: policy.paymentPollInterval,
        in: session
      )
    case .sms:
      try await payments.requestSMS(for: id, in: session)
      message = .textSent
    case .code:
      return try await enterCode(request, for: id, in: session)
    case .cancel:
      try await payments.cancel(id, in: session)
      message = .paymentCancelled
    case .amend:
      let order = try order(in: request.form, for: session, asking: .amend, of: id)
      try await payments.amend(id, to: order, in: session)
      message = .paymentChanged
    }
    return Responses.redirect(to: Path.payment(id), saying: message)
  }

  private func enterCode(
    _ request: HTTPRequest,
    for id: PaymentID,
    in session: Session
  ) async throws -> HTTPResponse {
    guard let code = request.form["code"].flatMap({ OneTimeCode($0) }) else {
      throw malformed(.enterCode, in: session, for: id)
    }
    let payment = try await useCases.payments.enter(code, for: id, in: session)
    strengthen(session, by: payment)
    return Responses.redirect(to: Path.payment(id))
  }

  /// A payment to be shown; its approval adds factors to the session that placed it.
  @inline(__always) private func shown(
    _ id: PaymentID,
    in session: Session
  ) async throws -> Payment {
    let payment = try await useCases.payments.status(of: id, in: session)
    strengthen(session, by: payment)
    return payment
  }

  private func order(
    in form: FormFields,
    for session: Session,
    asking operation: AuditEvent.Operation,
    of payment: PaymentID? = nil
  ) throws(RecordedRefusal) -> Payment.Order {
    guard let currency = Currency(code: form["currency"] ?? ""),
      let amount = try? Money.parse(form["amount"] ?? "", in: currency),
      let payee = try? Payee(name: form["payee"] ?? "", account: form["account"] ?? "")
    else { throw malformed(operation, in: session, for: payment) }
    return Payment.Order(amount, to: payee)
  }
}
