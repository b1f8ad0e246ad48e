import Domain
import Simulator

extension Scenario {
  /// A user who succeeds gets all attempts back.
  public static let forgivenAttempts = Scenario(
    "forgiven-attempts",
    "A right code forgives the wrong ones before it",
    [.limit, .sms],
    evidenceFor: ["RTS-29.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    let most = min(stage.policy.attemptsBeforeBlock, stage.policy.attemptsPerPayment) - 1
    for _ in 0..<2 {
      story.when(
        "she pays \(order), asks for the text, and mistypes the code \(most.timesInWords)"
      )
      let page = try await alice.browser.pay(order)
      let code = try await stage.codeByText(for: page, of: alice, telling: story)
      for _ in 0..<most {
        _ = try await refusal(Browser.Refusal.self) { try await page.enter(code.mistyped) }
      }
      story.when("and then types it right")
      try await page.enter(code)
      try story.then(
        "the payment is approved, by SMS",
        try await page.outcome() == .approved(by: .sms)
      )
    }
    try story.then(
      "\((2 * most).inWords) wrong codes in all have blocked nobody",
      stage.blocks == 0
    )
    try story.then(
      "and all are on record",
      stage.refusals(.enterCode, .wrongCode) == 2 * most
    )
  }.needing(.textInTime(), .attemptsPerPayment(2))
}
