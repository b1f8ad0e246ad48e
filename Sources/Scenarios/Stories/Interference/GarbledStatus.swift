import Domain
import Simulator

extension Scenario {
  /// A status that cannot be read approves nothing, whatever it looks like.
  public static let garbledStatus = Scenario.simulated(
    "garbled-status",
    "An unreadable status approves nothing",
    [.payment, .fault, .attack],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1b", "RTS-4.2c"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order) and does not answer")
    let page = try await alice.browser.pay(order)
    await page.close()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    for garbling in Garbling.every {
      story.when("Authy is asked, and what comes is \(garbling.words)")
      try await stage.wait(stage.policy.reconcileInterval)
      stage.disturb(.approvalStatus, .answer, by: garbling.fault)
      _ = try await refusal(Browser.Refusal.self) { try await page.reload() }
      try story.then("the payment still waits", try await page.outcome(within: .zero) == nil)
    }
    try story.then("nothing was executed", await stage.executions == 0)

    story.when("she approves, the callback is lost, and Authy is asked")
    stage.drop(.callbackApprove)
    try await alice.phone.approve(prompt)
    try await stage.wait(stage.policy.reconcileInterval)
    try await page.reload()
    try story.then(
      "it is approved, as Authy says so",
      try await page.outcome(within: .zero) == .approved(by: .push)
    )
    try story.then("one push was sent", stage.pushesSent == 1)
  }.needing(.reconciliations(8))
}
