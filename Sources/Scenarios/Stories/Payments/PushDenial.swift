import Domain
import Simulator

extension Scenario {
  /// A "no" on the phone ends the payment on every channel.
  public static let pushDenial = Scenario(
    "push-denial",
    "A denied push ends the payment on every channel",
    [.payment],
    evidenceFor: ["PSD2-64", "PSD2-79"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("somebody at her browser pays \(order)")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())

    story.when("she denies")
    try await alice.phone.deny(prompt)
    try story.then("the page says that it was denied", try await page.outcome() == .denied)

    try await story.wait(stage.policy.smsOfferedAfter)
    try story.then("no SMS is offered", await !page.offersSMS)

    story.when("the SMS is asked for all the same")
    let late = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("it is refused", late == .answered(409, "already final"))
    try story.then("and no text comes", try await alice.phone.nextText(within: .seconds(10)) == nil)

    story.when("she changes her mind and approves the same question")
    let change = try await refusal(Phone.Refusal.self) { try await alice.phone.approve(prompt) }
    try story.then("the app says that it is no longer pending", change == .cloud(.noLongerPending))
    try await page.reload()
    try story.then("the payment stays denied", try await page.outcome() == .denied)
  }.needing(.textInTime())
}
