import Domain
import Simulator

extension Scenario {
  /// An order that cannot be shown completely or cannot be paid is refused before the phone is
  /// asked.
  public static let invalidOrders = Scenario(
    "invalid-orders",
    "An order that cannot be shown or paid is refused",
    [.payment, .attack],
    evidenceFor: ["RTS-5.1a", "RTS-5.2b"]
  ) { story, stage in
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    let sound = OrderText(
      amount: "120.00",
      currency: "EUR",
      payee: "Bookshop",
      account: "IE29AIBK93115212345678"
    )
    let attempts: [(String, WritableKeyPath<OrderText, String>, String)] = [
      ("an amount of zero", \.amount, "0.00"), ("a negative amount", \.amount, "-120.00"),
      ("three tenths of a cent", \.amount, "120.003"),
      ("a comma for the point", \.amount, "120,00"),
      ("an amount of twenty digits", \.amount, "12345678901234567890"),
      ("an amount written as 1e3", \.amount, "1e3"), ("no currency", \.currency, ""),
      ("a currency that there is not", \.currency, "EUX"), ("no payee", \.payee, ""),
      ("a payee with a line break", \.payee, "Bookshop\nApprove refund"),
      ("a payee that turns the text around", \.payee, "Bookshop\u{202E}00.1 RUE"),
      ("a payee of 200 letters", \.payee, String(repeating: "Bookshop", count: 25)),
      ("an account with a space", \.account, "IE29 AIBK 9311"),
    ]
    let page = try await alice.browser.orderForm()
    for (words, field, value) in attempts {
      story.when("she pays with \(words)")
      var form = sound
      form[keyPath: field] = value
      let refused = try await refusal(Browser.Refusal.self) {
        try await page.send(form)
      }
      try story.then("it is refused", refused?.status == 400)
    }
    try story.then("no payment was made", stage.lastPaymentCreatedAt == nil)
    try story.then("and her phone was asked nothing", stage.pushesSent == 0)

    story.when("she pays as one should")
    try await page.send(sound)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then(
      "with the complete amount",
      prompt.question.message == "Approve payment of EUR 120.00 to Bookshop"
    )
  }
}
