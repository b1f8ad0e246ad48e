import Domain

/// The pages about payments.
extension WebApp.Page {
  /// The list with its form; the key in the form makes sending it twice pay once.
  static func payments(
    for request: HTTPRequest,
    _ payments: [Payment],
    newKey: String,
    in session: Session
  ) -> HTTPResponse {
    let rows = payments.map { payment -> HTML in
      """
      <tr><td><a href="\(WebApp.Path.payment(payment.id))">\(payment.order.amount)</a></td>\
      <td>\(payment.order.payee.name)</td>\
      <td>\(PaymentStatusName(payment.status).rawValue)</td></tr>

      """
    }
    return page(
      "Payments",
      for: request,
      in: session,
      """
      <table><thead><tr><th>Amount</th><th>Payee</th><th>Status</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      \(paymentForm(newKey, in: session))
      """
    )
  }

  /// The form alone, for a session that has not shown a second element yet.
  static func paymentForm(_ key: String, in session: Session) -> HTML {
    """
    <form method="post" action="\(WebApp.Path.pay)">\(token(of: session))\
    <input type="hidden" name="key" value="\(key)">
    \(orderFields(nil))<button>Pay</button></form>
    """
  }

  static func payment(
    for request: HTTPRequest,
    _ payment: Payment,
    at now: Instant,
    polling interval: Duration,
    in session: Session
  ) -> HTTPResponse {
    let status = PaymentStatusName(payment.status)
    let open: HTML? =
      status == .pending ? openPayment(payment, at: now, polling: interval, in: session) : nil
    return page(
      "Payment of \(payment.order.amount)",
      for: request,
      in: session,
      """
      <p>To \(payment.order.payee.name), account \(payment.order.payee.account)</p>
      <p id="status">\(status.rawValue)</p>
      \(open)<p><a href="\(WebApp.Path.payments)">All payments</a></p>
      """
    )
  }

  private static func openPayment(
    _ payment: Payment,
    at now: Instant,
    polling interval: Duration,
    in session: Session
  ) -> HTML {
    let id = payment.id.description
    let page = WebApp.Path.payment(payment.id)
    let text: HTML =
      now >= payment.smsOfferedFrom
      ? button("Send me a text instead", to: WebApp.Path.payment(id, .sms), in: session)
      : "<p><a href=\"\(page)\">No push on your phone? Look again in a moment.</a></p>"
    let code: HTML? =
      payment.sms == nil
      ? nil
      : """
      <form method="post" action="\(WebApp.Path.payment(id, .code))">\(token(of: session))
      \(field("Code", "code", autocomplete: "one-time-code"))<button>Approve</button></form>
      """
    return """
      \(wait(for: WebApp.Path.payment(id, .status), every: interval, then: page))\(text)
      \(code)
      <form method="post" action="\(WebApp.Path.payment(id, .amend))">\(token(of: session))
      \(orderFields(payment.order))<button>Change</button></form>
      \(button("Cancel", to: WebApp.Path.payment(id, .cancel), in: session))
      """
  }

  private static func orderFields(_ order: Payment.Order?) -> HTML {
    """
    \(field("Amount", "amount", value: order?.amount.amountText ?? ""))\
    \(field("Currency", "currency", value: order?.amount.currency.code ?? "EUR"))\
    \(field("Payee", "payee", value: order?.payee.name ?? ""))\
    \(field("Account", "account", value: order?.payee.account ?? ""))
    """
  }
}
