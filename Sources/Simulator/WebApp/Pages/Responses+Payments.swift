import Domain

/// The pages about payments.
extension WebApp.Responses {
  /// The list of payments with its form; because of the form's key, sending it twice pays once.
  static func payments(
    for request: HTTPRequest,
    _ payments: [Payment],
    newKey: String,
    in session: Session
  ) -> HTTPResponse {
    let rows = payments.map { payment -> HTML in
      """
      <tr data-role="payment"><td data-field="amount">\
      <a href="\(WebApp.Path.payment(payment.id))">\(payment.order.amount)</a></td>\
      <td data-field="payee">\(payment.order.payee.name)</td>\
      <td data-field="status">\(PaymentStatusName(payment.status).rawValue)</td></tr>

      """
    }
    return page(
      "Payments",
      for: request,
      in: session,
      """
      <table data-role="payments"><thead><tr><th>Amount</th><th>Payee</th><th>Status</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      \(paymentForm(newKey, in: session))
      """
    )
  }

  /// The form without the list, for a session that has not proved a second element yet.
  static func payments(
    for request: HTTPRequest,
    closedBy refused: RecordedRefusal,
    newKey: String,
    in session: Session
  ) -> HTTPResponse {
    page(
      "Payments",
      status(of: refused),
      for: request,
      alert: "The list is shown once your phone has approved something.",
      in: session,
      paymentForm(newKey, in: session)
    )
  }

  private static func paymentForm(_ key: String, in session: Session) -> HTML {
    """
    <form method="post" action="\(WebApp.Path.pay)" data-role="pay">\(token(of: session))\
    <input type="hidden" name="key" value="\(key)">
    \(emptyOrderFields)<button>Pay</button></form>
    """
  }

  static func payment(
    for request: HTTPRequest,
    _ payment: Payment,
    at now: Instant,
    polling interval: Duration,
    in session: Session
  ) -> HTTPResponse {
    let path = WebApp.Path.payment(payment.id)
    let isOpen = payment.status == .pending
    let channel: HTML? = channel(of: payment.status).map { " data-by=\"\($0)\"" }
    let name = PaymentStatusName(payment.status).rawValue
    let status = status(
      name,
      of: .payment,
      name,
      waiting: isOpen
        ? Waiting(
          poll: WebApp.Path.payment(payment.id.description, .status),
          interval: interval,
          next: path
        ) : nil,
      " data-reference=\"\(payment.id)\"\(channel)"
    )
    let open: HTML? = isOpen ? openPayment(payment, at: now, in: session) : nil
    return page(
      "Payment of \(payment.order.amount)",
      for: request,
      in: session,
      """
      <p>To \(payment.order.payee.name), account \(payment.order.payee.account)</p>
      \(status)\(open)<p><a href="\(WebApp.Path.payments)" data-role="payments">All payments</a></p>
      """
    )
  }

  /// The word for the channel by which a payment was approved.
  private static func channel(of status: Payment.Status) -> String? {
    switch status {
    case .approved(let channel, _), .ordered(let channel, _), .executed(let channel, _):
      channel == .push ? "push" : "sms"
    case .pending, .denied, .expired, .cancelled, .refused: nil
    }
  }

  /// What the user can do with an open payment; the text is offered after a while.
  private static func openPayment(
    _ payment: Payment,
    at now: Instant,
    in session: Session
  ) -> HTML {
    let id = payment.id.description
    let wait = payment.smsOfferedFrom - now
    let later: HTML? =
      wait > .zero
      ? " data-after=\"\(Int64((wait / .milliseconds(1)).rounded(.up)))\" hidden" : nil
    let code: HTML = """
      <form method="post" action="\(WebApp.Path.payment(id, .code))" data-role="enter-code">\
      \(token(of: session))
      \(EmptyField.code)<button>Approve</button></form>
      """
    return """
      <section\(later)>
      \(button("Send me a text instead", .requestSMS, to: WebApp.Path.payment(id, .sms), in: session))
      \(code)
      </section>
      <form method="post" action="\(WebApp.Path.payment(id, .amend))" data-role="amend">\
      \(token(of: session))
      \(orderFields(payment.order))<button>Change</button></form>
      \(button("Cancel", .cancel, to: WebApp.Path.payment(id, .cancel), in: session))
      """
  }

  private static func orderFields(_ order: Payment.Order) -> HTML {
    orderFields(
      amount: order.amount.amountText,
      currency: order.amount.currency.code,
      payee: order.payee.name,
      account: order.payee.account
    )
  }

  private static let emptyOrderFields = orderFields(
    amount: "",
    currency: "EUR",
    payee: "",
    account: ""
  )

  private static func orderFields(
    amount: String,
    currency: String,
    payee: String,
    account: String
  ) -> HTML {
    """
    \(Field.amount.holding(amount))\(Field.currency.holding(currency))\
    \(Field.payee.holding(payee))\(Field.account.holding(account))
    """
  }
}
