import Domain
import Simulator

extension Scenario {
  /// An approval counts once: a payment that has ended accepts no second answer on any channel.
  public static let reuseRejection = Scenario.owned(
    "reuse-rejection",
    "No approval is good twice",
    [.payment, .sms, .race],
    evidenceFor: ["RTS-4.1b", "RTS-5.1b", "PSD2-80", "RTS-29.1", "NIST-OOB-ONCE"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    // First, a payment that is denied.
    story.when("she pays \(order) and denies")
    let denied = try await alice.browser.pay(order)
    let first = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.deny(first)
    try story.then("it is denied", try await denied.outcome() == .denied)
    try await stage.tryAgain(first, on: denied, of: alice, staying: .denied, in: story)

    // Second, a payment that expires.
    story.when("she pays \(order) and does not answer")
    let expired = try await alice.browser.pay(order)
    let second = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then("it expires", try await expired.outcome() == .expired)
    try await stage.tryAgain(second, on: expired, of: alice, staying: .expired, in: story)

    // Third, a payment that is approved.
    try story.then("nothing waits on her phone", try await alice.phone.open().isEmpty)
    story.when("she pays \(order) and approves")
    let approved = try await alice.browser.pay(order)
    let third = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try await alice.phone.approve(third)
    try story.then("it is approved", try await approved.outcome() == .approved(by: .push))
    try await stage.tryAgain(
      third,
      on: approved,
      of: alice,
      staying: .approved(by: .push),
      in: story
    )

    try await stage.tryCodesAgain(order, of: alice, in: story)
  }.needing(
    .pushes(3),
    .sessionOutlivesPush(),
    .textInTime(),
    .texts(2),
    .attemptsPerPayment(2)
  )
}

extension OwnedStage {
  /// Tries to approve an ended payment again: by old and new callbacks, on the page, and with a
  /// code.
  fileprivate func tryAgain(
    _ prompt: Phone.Prompt,
    on page: some PaymentControls,
    of payer: Person,
    staying outcome: PaymentPage.Outcome,
    in story: Story
  ) async throws {
    let executed = try await executions
    // A page that polls often may know the result while the callback is still on its way.
    if policy.paymentPollInterval < .seconds(3) { try await wait(.seconds(3)) }
    if outcome != .expired {
      let replays = refusals(.callback, .replayed)
      story.when("Authy's callback about it is sent once more, byte for byte")
      try story.then(
        "the answer gives nothing away",
        try await callbacks.sendAgain()?.status == 200
      )
      try story.then("it is refused as seen before", refusals(.callback, .replayed) == replays + 1)
    }
    let late = lateAnswers
    story.when("Authy says that it was approved, and signs that anew")
    _ = try await callbacks.send(.approve, about: prompt.id)
    try story.then("it is refused, and that is recorded", lateAnswers == late + 1)

    story.when("the page is loaded again, and a code is typed into it")
    try await page.reload()
    let code = try story.require("a code", OneTimeCode("1234567"))
    let judged = sent(.verifyCode)
    let refused = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    try story.then("the code is refused", refused?.status == 409)
    try story.then("unjudged", sent(.verifyCode) == judged)
    try story.then("the payment stays as it was", try await page.outcome() == outcome)
    try story.then("nothing was executed", await executions == executed)
  }

  private var lateAnswers: Evidence<Int> {
    recorded {
      $0 == .refused(.answer, .alreadyFinal) || $0 == .refused(.answer, .alreadyExpired)
    }
  }

  /// Types a used code again for its own payment, and for another one of the same amount and payee.
  fileprivate func tryCodesAgain(
    _ order: Payment.Order,
    of payer: Person,
    in story: Story
  ) async throws {
    story.when("she pays \(order) twice, and asks for both texts")
    let one = try await payer.browser.pay(order)
    let other = try await payer.browser.pay(order)
    try await story.wait(policy.smsOfferedAfter)
    try await one.requestSMS()
    let code = try story.then(
      "the first text holds a code",
      try await payer.phone.nextText()?.code
    )
    try await other.requestSMS()
    let otherCode = try story.then(
      "the second text holds another code",
      try await payer.phone.nextText()?.code
    )

    story.when("she types the first code for the second payment")
    let crossed = try await refusal(Browser.Refusal.self) { try await other.enter(code) }
    try story.then("it is refused, although amount and payee are the same", crossed?.status == 409)

    story.when("she types it for the first")
    try await one.enter(code)
    try story.then("it is approved, by SMS", try await one.outcome() == .approved(by: .sms))

    story.when("she types it once more")
    let again = try await refusal(Browser.Refusal.self) { try await one.enter(code) }
    try story.then("it is refused", again == .answered(409, "already final"))

    story.when("she types the second code for the second payment")
    try await other.enter(otherCode)
    try story.then("it is approved, by SMS", try await other.outcome() == .approved(by: .sms))
  }
}
