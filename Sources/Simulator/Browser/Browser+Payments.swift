import Domain

/// What a user does about payments.
extension Browser {
  public typealias Row = PageContract.Row

  /// Fills in the payment form and sends it; the next page polls until the status is final.
  ///
  /// - Parameters:
  ///   - order: the amount and payee to type into the form.
  ///   - key: a name for the form, if it is sent more than once: the same name sends the same form
  ///     as it was first loaded. A new form by default.
  /// - Returns: the page of the payment.
  /// - Throws: `Refusal` if the application refuses or does not answer.
  public func pay(_ order: Payment.Order, key: String? = nil) async throws -> PaymentPage {
    let form = try await paymentForm(named: key)
    let page = try await press(.pay, on: form, Self.entries(of: order))
    return try await PaymentPage(in: try await Tab.open(page, in: self))
  }

  /// Opens the page with the payment form.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func openPaymentForm() async throws -> WebPage { try await open(.pay, by: [.payments]) }

  /// The rows of the payments page, in its order.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func payments() async throws -> [Row] {
    try PageContract(of: try await open(.payments)).rows()
  }

  /// The form that is kept under a name, or a new one.
  private func paymentForm(named key: String?) async throws -> WebPage {
    guard let key else { return try await openPaymentForm() }
    while let awaited = awaitedForms[key] { _ = try await awaited.wait() }
    if let kept = keptForms[key] { return kept }
    let loaded = Signal("the form called \(key)", on: clock.scheduler)
    awaitedForms[key] = loaded
    defer {
      awaitedForms[key] = nil
      loaded.notify()
    }
    let form = try await openPaymentForm()
    keptForms[key] = form
    return form
  }

  static func entries(of order: Payment.Order) -> [PageContract.FieldRole: String] {
    [
      .amount: order.amount.amountText,
      .currency: order.amount.currency.code,
      .payee: order.payee.name,
      .account: order.payee.account,
    ]
  }
}
