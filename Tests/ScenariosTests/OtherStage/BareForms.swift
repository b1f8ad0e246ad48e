import Domain
import Scenarios
import Simulator

/// The form for a payment on the bare stage.
struct BareOrderForm: OrderFormControls {
  let browser: BareBrowser

  func send(_ order: OrderText) async throws {
    guard let currency = Currency(code: order.currency),
      let amount = try? Money.parse(order.amount, in: currency),
      let payee = try? Payee(name: order.payee, account: order.account)
    else { throw Browser.Refusal(RecordedRefusal(.pay, .malformed)) }
    _ = try await browser.pay(Payment.Order(amount, to: payee), key: nil)
  }
}

/// The page that waits for the phone on the bare stage, which does nothing by itself.
struct BareWaitingPage: WaitingPageControls {
  let browser: BareBrowser

  func goOn() async throws {
    try await browser.asking(toSignIn: true) { try await browser.finish($0) }
  }
}
