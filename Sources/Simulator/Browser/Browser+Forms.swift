import Domain

/// Pages that a person fills in and sends by hand, with no script running.
extension Browser {
  /// The form for a payment.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func orderForm() async throws -> OrderForm {
    OrderForm(page: try await openPaymentForm(), browser: self)
  }

  /// Opens a page that waits for the phone by its address, whoever it was served to, with this browser's own
  /// session.
  ///
  /// - Throws: `Refusal.signedOut` where the page to sign in comes instead.
  public func copy(_ tab: ConfirmationPage) async throws -> WaitingPage {
    let page = try await visit(await tab.address)
    guard page.offers(.finishSignIn) else { throw Refusal.signedOut }
    return WaitingPage(page: page, browser: self)
  }
}

/// What somebody types into the form for a payment, whether or not it is an order.
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
  /// - Throws: `Browser.Refusal`.
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

  /// Presses the button by which one says that the phone has approved.
  ///
  /// - Throws: `Browser.Refusal`.
  public func goOn() async throws {
    _ = try await browser.press(.finishSignIn, on: page)
  }
}
