import Domain
import Simulator

extension Scenario {
  /// A verdict that cannot be read accepts no code, and does not make a right code invalid.
  public static let garbledVerdict = Scenario.simulated(
    "garbled-verdict",
    "An unreadable verdict makes no code right",
    [.sms, .fault, .attack],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "RTS-4.2c"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    for garbling in Garbling.few {
      let executed = try await stage.executions
      story.when("she pays \(order), types a wrong code, and the verdict is \(garbling.words)")
      let page = try await alice.browser.pay(order)
      await page.close()
      let code = try await stage.codeByText(for: page, of: alice, telling: story)
      stage.disturb(.verifyCode, .answer, by: garbling.fault)
      let wrong = try await refusal(Browser.Refusal.self) { try await page.enter(code.mistyped) }
      let since = try await stage.executions
      try story.then("it is not taken", wrong?.status == 503 && since == executed)

      story.when("she types the right code, and its verdict is \(garbling.words)")
      stage.disturb(.verifyCode, .answer, by: garbling.fault)
      let right = try await refusal(Browser.Refusal.self) { try await page.enter(code) }
      try story.then("it is not taken either", right?.status == 503)
      story.when("she types it once more, and Authy says that it was used")
      try await page.enter(code)
      try story.then(
        "it is executed, as that was the attempt whose verdict was lost",
        await stage.executions == executed + 1
      )
    }
  }.needing(.textInTime(), .attemptsPerPayment(3))
}
