import Domain
import Simulator

extension Scenario {
  /// The payer sees what she approves, and the bank executes exactly what she saw.
  public static let pushApproval = Scenario(
    "push-approval",
    "An approved push executes exactly what it showed",
    [.payment],
    evidenceFor: [
      "PSD2-97.1a", "PSD2-97.1b", "PSD2-97.2", "PSD2-4.30", "RTS-4.1a", "RTS-5.1a", "RTS-5.1c",
    ]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she opens her payments before she has shown a second element")
    let early = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.payments() }
    try story.then("they stay closed", early?.status == 403)

    story.when("she pays \(order)")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then(
      "it shows the amount, the currency, the payee and the account",
      prompt.names(order)
    )
    try story.then("the page says nothing yet", try await page.outcome(within: .seconds(4)) == nil)

    story.when("she unlocks the phone with her fingerprint and approves")
    try await alice.phone.approve(prompt, unlocking: .fingerprint)
    try story.then(
      "the payment is approved, by push",
      try await page.outcome() == .approved(by: .push)
    )
    try story.then("nothing is left to answer on the phone", try await alice.phone.open().isEmpty)

    story.when("she opens her payments")
    let rows = try await stage.answeredPayments(of: alice)
    let row = try story.then("there is one", rows.count == 1 ? rows.first : nil)
    try story.then(
      "it was executed with that amount and that payee",
      row.status == "executed" && row.amount == order.amount.description
        && row.payee == order.payee.name
    )
  }
}
