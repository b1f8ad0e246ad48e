import Domain

/// Pages that a person fills in and sends by hand, with no script running.
extension Browser {
  /// The form for a payment.
  public func orderForm() async throws -> OrderForm {
    OrderForm(page: try await visit(WebApp.Path.payments), browser: self)
  }

  /// The page that waits for the phone, as whoever comes to it without its script has it.
  ///
  /// - Throws: `Refusal.signedOut` where the page to sign in comes instead.
  public func waitingPage() async throws -> StillPage {
    let page = try await visit(WebApp.Path.check)
    guard page.form(StillPage.button) != nil else { throw Refusal.signedOut }
    return StillPage(page: page, browser: self)
  }
}

/// The form for a payment, which takes any text.
public struct OrderForm: Sendable {
  let page: WebPage
  let browser: Browser

  /// Fills in the form and sends it.
  ///
  /// - Throws: `Browser.Refusal`.
  public func send(_ fields: FormFields) async throws {
    _ = try await browser.press("Pay", on: page, fields, as: .pay)
  }
}

/// A page that waits for the phone and does nothing by itself.
public struct StillPage: Sendable {
  static let button = "I have approved"

  let page: WebPage
  let browser: Browser

  /// Presses the button by which one says that the phone has approved.
  ///
  /// - Throws: `Browser.Refusal`.
  public func goOn() async throws {
    _ = try await browser.press(Self.button, on: page, as: .finishSignIn)
  }
}
