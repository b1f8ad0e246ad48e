import Domain
import Simulator

extension Scenario {
  /// After the code was accepted, an answer to the open push has no effect, and is recorded.
  public static let denialAfterCode = Scenario.owned(
    "denial-after-code",
    "A denial after the code is refused and recorded",
    [.sms, .payment, .race],
    evidenceFor: ["PSD2-80", "RTS-4.1b", "RTS-29.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and types the code of the text")
    let page = try await alice.browser.pay(order)
    try await page.enter(
      try await stage.codeByText(for: page, of: alice, telling: story)
    )
    try story.then("it is approved, by SMS", try await page.outcome() == .approved(by: .sms))

    story.when("she denies the push that is still on her phone")
    let prompt = try story.then("it is there", try await alice.phone.open().first)
    try await alice.phone.deny(prompt)
    try await story.wait(.seconds(2))
    try story.then(
      "the denial was refused, and recorded",
      stage.refusals(.answer, .alreadyFinal) == 1
    )
    try await page.reload()
    try story.then("the payment stays approved", try await page.outcome() == .approved(by: .sms))

    story.when("she pays \(order), denies, and the callback is lost")
    let second = try await alice.browser.pay(order)
    let code = try await stage.codeByText(for: second, of: alice, telling: story)
    await stage.callbacks.close()
    let next = try story.then("her phone asks", try await alice.phone.open().first)
    try await alice.phone.deny(next)
    story.when("the right code is typed at once")
    let refused = try await refusal(Browser.Refusal.self) { try await second.enter(code) }
    try story.then("it is refused, as Authy was asked first", refused?.status == 409)
    try story.then("the payment is denied", try await second.outcome() == .denied)
    await stage.callbacks.open()
    try story.then("one payment was executed", await stage.executions == 1)
  }.needing(.textInTime())
}
