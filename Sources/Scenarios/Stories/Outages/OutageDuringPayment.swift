import Domain
import Simulator

extension Scenario {
  /// While Authy cannot be reached nothing is approved; afterwards the application learns the
  /// answer.
  public static let outageDuringPayment = Scenario.simulated(
    "outage-during-payment",
    "An outage approves nothing, and what was answered meanwhile is found out",
    [.payment, .fault],
    because: .outage,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1b", "PSD2-72.1", "RTS-29.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and the application loses Authy while her phone asks")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("it asks", try await alice.phone.nextPrompt())
    stage.cutOffAuthy()
    story.when("she approves")
    try await alice.phone.approve(prompt)
    try story.then(
      "the page knows nothing of it",
      try await page.outcome(within: min(.seconds(40), stage.policy.paymentLifetime / 3)) == nil
    )
    story.when("Authy can be reached again")
    stage.reconnectAuthy()
    try story.then(
      "the page says that it is approved",
      try await page.outcome(within: stage.policy.reconcileInterval + .seconds(30))
        == .approved(by: .push)
    )
    try story.then("Authy was asked", stage.lastSource == .poll)

    story.when("she pays \(order), and the outage outlasts the push that she approves")
    let second = try await alice.browser.pay(order)
    let next = try story.then("her phone asks", try await alice.phone.nextPrompt())
    stage.cutOffAuthy()
    try await alice.phone.approve(next)
    try story.then("the payment expires", try await second.outcome() == .expired)
    stage.reconnectAuthy()
    try await story.wait(.seconds(30))
    try story.then("it stays unexecuted", await stage.executions == 1)

    story.when("she pays \(order) while Authy cannot be reached at all")
    stage.cutOffAuthy()
    let third = try await alice.browser.pay(order)
    try story.then("it expires, as nobody was asked", try await third.outcome() == .expired)
    stage.reconnectAuthy()
    try story.then("nothing waits on her phone", try await alice.phone.open().isEmpty)
    try story.then("one payment of the three was executed", await stage.executions == 1)
  }.needing(
    .pushes(2),
    .callbackFirst,
    .sessionOutlivesPush(by: .seconds(60)),
    .reconciliations(2, polledEvery: { $0.paymentPollInterval })
  )
}
