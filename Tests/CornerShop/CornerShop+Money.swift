import Domain
import Simulator

/// Sending money: a form with a list, and a page for each payment.
extension CornerShop {
  func answerAboutMoney(
    _ request: HTTPRequest,
    _ parts: [String],
    in session: Session
  ) async throws -> HTTPResponse {
    guard parts.count > 1 else {
      return request.method == .post ? try await pay(request, in: session) : try await list(session)
    }
    guard let id = PaymentID(parts[1]), parts.count <= 3 else {
      throw RecordedRefusal(.status, .notFoundOrNotYours)
    }
    let payments = useCases.payments
    switch (request.method, parts.count == 3 ? parts[2] : "") {
    case (.get, ""): return page(of: try await follow(id, in: session), in: session)
    case (.get, "state"):
      let payment = try await follow(id, in: session)
      return .state(payment.isApproved ? "approved" : PaymentStatusName(payment.status).rawValue)
    case (.post, "text"): try await payments.requestSMS(for: id, in: session)
    case (.post, "code"):
      guard let code = OneTimeCode(request.form["digits"] ?? "") else {
        throw RecordedRefusal(.enterCode, .malformed)
      }
      strengthen(session, by: try await payments.enter(code, for: id, in: session))
    case (.post, "stop"): try await payments.cancel(id, in: session)
    case (.post, "change"):
      try await payments.amend(id, to: try order(in: request.form), in: session)
    case (_, _): throw RecordedRefusal(.status, .notFoundOrNotYours)
    }
    return .redirect(to: "/money/\(id)")
  }

  private func follow(_ id: PaymentID, in session: Session) async throws -> Payment {
    let payment = try await useCases.payments.status(of: id, in: session)
    strengthen(session, by: payment)
    return payment
  }

  private func pay(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    guard let key = IdempotencyKey.Text(request.form["slip"] ?? "") else {
      throw RecordedRefusal(.pay, .malformed)
    }
    let order = try order(in: request.form)
    let payment = try await useCases.payments.pay(order, under: key, in: session)
    return .redirect(to: "/money/\(payment.id)")
  }

  private func order(in form: FormFields) throws -> Payment.Order {
    guard let currency = Currency(code: form["cur"] ?? ""),
      let amount = try? Money.parse(form["sum"] ?? "", in: currency),
      let payee = try? Payee(name: form["to"] ?? "", account: form["iban"] ?? "")
    else { throw RecordedRefusal(.pay, .malformed) }
    return Payment.Order(amount, to: payee)
  }

  private func list(_ session: Session) async throws -> HTTPResponse {
    let slip: Identifier<IdempotencyKey> = identifiers.next()
    let form = """
      <form method="post" action="/money" data-role="pay">
      <input type="hidden" name="guard" value="\(session.csrfToken)">
      <input type="hidden" name="slip" value="\(slip)">\(fields(of: nil))<button>Send</button></form>
      """
    do {
      let rows = try await useCases.payments.list(in: session).map { payment in
        """
        <li data-role="payment"><b data-field="amount">\(payment.order.amount)</b>
        to <i data-field="payee">\(payment.order.payee.name.escaped)</i>:
        <span data-field="status">\(PaymentStatusName(payment.status).rawValue)</span></li>
        """
      }
      return .page("Money", "<ul data-role=\"payments\">\(rows.joined())</ul>\(form)", in: session)
    } catch let refused as RecordedRefusal where refused.reason == .secondElementMissing {
      // Nothing of the account is shown, but sending money asks the phone anyway.
      return .page("Money", form, status: refused.status, in: session)
    }
  }

  private func page(of payment: Payment, in session: Session) -> HTTPResponse {
    let here = "/money/\(payment.id)"
    let name = PaymentStatusName(payment.status)
    let isOpen = payment.status == .pending
    var status = "data-status=\"\(name.rawValue)\" data-reference=\"\(payment.id)\""
    if isOpen {
      let interval = policy.paymentPollInterval.inMilliseconds
      status += " data-poll=\"\(here)/state\" data-every=\"\(interval)\" data-then=\"\(here)\""
    }
    if let channel = payment.status.channel { status += " data-by=\"\(channel)\"" }
    return .page(
      "\(payment.order.amount) to \(payment.order.payee.name.escaped)",
      "<p data-role=\"payment-status\" \(status)>\(name.rawValue)</p>"
        + (isOpen ? choices(for: payment, at: here, in: session) : ""),
      in: session
    )
  }

  /// What can be done about a payment that is open.
  private func choices(for payment: Payment, at here: String, in session: Session) -> String {
    func form(_ role: String, _ action: String, _ fields: String = "") -> String {
      """
      <form method="post" action="\(here)/\(action)" data-role="\(role)">
      <input type="hidden" name="guard" value="\(session.csrfToken)">\(fields)
      <button>\(action)</button></form>
      """
    }
    let wait = max(.zero, payment.smsOfferedFrom - now())
    let code = "<input name=\"digits\" autocomplete=\"one-time-code\">"
    return """
      <div data-after="\(wait.inMilliseconds)" hidden>
      \(form("request-sms", "text"))\(form("enter-code", "code", code))</div>
      \(form("amend", "change", fields(of: payment.order)))\(form("cancel", "stop"))
      """
  }

  private func fields(of order: Payment.Order?) -> String {
    """
    <input name="sum" data-field="amount" value="\(order?.amount.amountText ?? "")">
    <input name="cur" data-field="currency" value="\(order?.amount.currency.code ?? "EUR")">
    <input name="to" data-field="payee" value="\((order?.payee.name ?? "").escaped)">
    <input name="iban" data-field="account" value="\((order?.payee.account ?? "").escaped)">
    """
  }
}
