import Domain
import Simulator

extension Scenario {
  /// A payer without the app can pay too, and just as safely.
  public static let payerWithoutApp = Scenario(
    "payer-without-app",
    "A payer without the app is offered the SMS at once",
    [.payment, .sms],
    evidenceFor: ["PSD2-97.1b", "PSD2-97.2", "RTS-5.1a", "ASVS-6.3.4"]
  ) { story, stage in
    let order = Payment.Order(.euros(45, cents: 90), to: .florist)
    let bob = try await stage.person("Bob", .withoutApp)
    story.given("Bob is signed in, and his phone gets texts and has no app")

    story.when("he pays \(order)")
    let page = try await bob.browser.pay(order)
    try story.then("the page offers an SMS at once", await page.offersSMS)

    story.when("he asks for it")
    try await page.requestSMS()
    let text = try story.then("his phone shows a text", try await bob.phone.nextText())
    try story.then("it names the amount and the payee", text.names(order))
    let code = try story.then("and it holds a code", text.code)

    story.when("he types the code")
    try await page.enter(code)
    try story.then(
      "the payment is approved, by SMS",
      try await page.outcome() == .approved(by: .sms)
    )
  }
}
