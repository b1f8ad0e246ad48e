import Domain
import Simulator

extension Scenario {
  /// A push that nobody answers must not strand the payer, nor hide what they approve.
  public static let smsFallback = Scenario(
    "sms-fallback",
    "Unanswered push falls back to SMS",
    [.payment, .sms],
    evidenceFor: ["PSD2-97.2", "RTS-5.1a", "RTS-4.1b", "ASVS-6.3.4"]
  ) { story, stage in
    let policy = stage.policy
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and leaves the push unanswered")
    let page = try await alice.browser.pay(order)

    try await story.wait(policy.smsOfferedAfter - .seconds(1))
    try story.then("no SMS is offered yet", await !page.offersSMS)

    try await story.wait(.seconds(2))
    try story.then("the page offers an SMS", await page.offersSMS)

    story.when("she asks for it")
    try await page.requestSMS()
    let text = try story.then("her phone shows a text", try await alice.phone.nextText())
    try story.then("it names the amount and the payee", text.names(order))
    try story.then(
      "it has \(text.segments), and the first shows amount, account and code",
      text.showsAtOnce(order)
    )
    let code = try story.then("and it holds a code", text.code)

    story.when("she mistypes the code")
    let wrong = try await refusal(Browser.Refusal.self) { try await page.enter(code.mistyped) }
    try story.then("it is refused", wrong == .answered(409, "wrong code"))

    story.when("she types the code from the text")
    try await page.enter(code)
    try story.then(
      "the payment is approved, by SMS",
      try await page.outcome() == .approved(by: .sms)
    )

    story.when("she then approves the push that is still on her phone")
    let prompt = try story.then("it is there", try await alice.phone.open().first)
    try await alice.phone.approve(prompt)
    try await story.wait(.seconds(5))
    try await page.reload()
    try story.then(
      "the payment stays approved by SMS",
      try await page.outcome() == .approved(by: .sms)
    )
  }.needing(.textInTime(), .textOfferedLater, .attemptsPerPayment(2))
}
