import Domain

/// Pages that a user fills in and sends by hand, without a script.
extension Browser {
  /// Opens the form for a payment.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func orderForm() async throws -> OrderForm {
    OrderForm(page: try await openPaymentForm(), browser: self)
  }

  /// Opens the address of a page that waits for the phone, in this browser's own session, whoever
  /// was shown the page.
  ///
  /// - Throws: `Refusal.signedOut` if the page to sign in comes instead; else `Refusal`.
  public func copy(_ tab: ConfirmationPage) async throws -> WaitingPage {
    let page = try await visit(await tab.address)
    guard page.offers(.finishSignIn) else { throw Refusal.signedOut }
    return WaitingPage(page: page, browser: self)
  }
}

/// What somebody types into the payment form, whether or not it is a valid order.
public struct OrderText: Hashable, Sendable {
  public var amount: String
  public var currency: String
  public var payee: String
  public var account: String

  public init(amount: String, currency: String, payee: String, account: String) {
    self.amount = amount
    self.currency = currency
    self.payee = payee
    self.account = account
  }
}

/// The form for a payment, which takes any text.
public struct OrderForm: Sendable {
  let page: WebPage
  let browser: Browser

  /// Fills in the form and sends it.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses or does not answer.
  public func send(_ order: OrderText) async throws {
    _ = try await browser.press(
      .pay,
      on: page,
      [
        .amount: order.amount, .currency: order.currency, .payee: order.payee,
        .account: order.account,
      ]
    )
  }
}

/// A page that waits for the phone and does nothing by itself.
public struct WaitingPage: Sendable {
  let page: WebPage
  let browser: Browser

  /// Presses the button that says that the phone has approved.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses or does not answer.
  public func goOn() async throws {
    _ = try await browser.press(.finishSignIn, on: page)
  }
}
