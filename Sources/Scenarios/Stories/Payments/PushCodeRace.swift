import Domain
import Simulator

extension Scenario {
  /// The answer to the push and the code may arrive at the same instant; only one of them counts.
  public static let pushCodeRace = Scenario.simulated(
    "push-code-race",
    "Push and code at the same instant execute once",
    [.payment, .sms, .race, .boundary],
    because: .chosenInstant,
    evidenceFor: ["RTS-4.1b", "PSD2-80", "ASVS-2.3.1", "ASVS-6.5.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), approves the push, and types the code, all at once")
    let race = try await stage.race(.approve, against: order, of: alice, in: story)
    try story.then(
      "the payment is approved, one way or the other",
      race.outcome == .approved(by: .push) || race.outcome == .approved(by: .sms)
    )
    try story.then("it was executed once", await stage.executions == 1)
    try story.then(
      "the other way was refused",
      race.outcome == .approved(by: .push)
        ? .told(race.code?.status == 409) : stage.refusals(.answer, .alreadyFinal) == 1
    )

    let late = stage.refusals(.answer, .alreadyFinal)
    story.when("she pays \(order), denies the push, and types the code, all at once")
    let other = try await stage.race(.deny, against: order, of: alice, in: story)
    try story.then(
      "the payment is denied, or it is approved by SMS",
      other.outcome == .denied || other.outcome == .approved(by: .sms)
    )
    try story.then(
      "it was executed only if it was approved",
      await stage.executions == (other.outcome == .denied ? 1 : 2)
    )
    try story.then(
      "and whichever came second was refused",
      other.outcome == .denied
        ? .told(other.code?.status == 409) : stage.refusals(.answer, .alreadyFinal) == late + 1
    )
  }.needing(
    .textInTime(),
    PolicyNeed("it needs an application that does not ask Authy while the race is run") {
      $0.reconcileInterval >= .seconds(5)
    }
  )
}

extension SimulatedStage {
  /// Delivers the callback of an answer and the verdict on the right code at the same instant.
  fileprivate func race(
    _ decision: Decision,
    against order: Payment.Order,
    of payer: Person,
    in story: Story
  ) async throws -> (outcome: PaymentPage.Outcome?, code: Browser.Refusal?) {
    let page = try await payer.browser.pay(order)
    let code = try await codeByText(for: page, of: payer, telling: story)
    let prompt = try story.require("a prompt", try await payer.phone.open().first)
    let instant = now + .seconds(2)
    deliver(decision == .approve ? .callbackApprove : .callbackDeny, at: instant)
    deliver(.verifyCode, .answer, at: instant)
    let entering = begin("the code") {
      try await refusal(Browser.Refusal.self) { try await page.enter(code) }
    }
    // The code is being checked by then, so the application no longer asks Authy about the push.
    try await wait(.seconds(1))
    try await payer.phone.answer(decision, to: prompt, unlocking: .none)
    let refused = try await entering.value()
    return (try await page.outcome(), refused)
  }
}
