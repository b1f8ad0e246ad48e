import Domain
import Simulator

extension Scenario {
  /// A payer who cancels the order has not consented, whatever the phone answers later.
  public static let paymentCancellation = Scenario(
    "payment-cancellation",
    "A cancelled payment takes no approval",
    [.payment],
    evidenceFor: ["PSD2-64", "PSD2-80"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and cancels it")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await page.cancel()
    try story.then("the page says that it was cancelled", try await page.outcome() == .cancelled)

    story.when("the question on her phone is approved all the same")
    try await alice.phone.approve(prompt)
    try await story.wait(.seconds(2))
    try story.then(
      "that is refused, and recorded",
      stage.refusals(.answer, .alreadyFinal) == 1
    )
    story.when("she cancels a payment that was executed")
    let second = try await alice.browser.pay(order)
    try await stage.wait(.seconds(2))
    let next = try story.then("her phone asks", try await alice.phone.open().first)
    try await alice.phone.approve(next)
    try story.then("it is approved", try await second.outcome() == .approved(by: .push))
    let late = try await refusal(Browser.Refusal.self) { try await second.cancel() }
    try story.then("it cannot be taken back", late == .answered(409, "already final"))
    try story.then("one payment was executed", await stage.executions == 1)
  }.needing(.pushes(2))
}
