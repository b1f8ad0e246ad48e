import Domain
import Simulator

extension Scenario {
  /// A request that surely never left does not count against a user's limits; one that may have
  /// arrived does.
  public static let unreachableAuthy = Scenario.simulated(
    "unreachable-authy",
    "A connection that is refused counts against nobody, and makes way for the text at once",
    [.payment, .sms, .fault],
    because: .outage,
    evidenceFor: ["ASVS-16.5.3"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    let most = stage.policy.pushesPerWindow
    story.when("no connection to Authy comes about, and she pays \(order) \(most + 1) times")
    stage.refuseConnections()
    for _ in 0..<most { try await alice.browser.pay(order).cancel() }
    let page = try await alice.browser.pay(order)
    try story.then(
      "none was refused as one push too many",
      stage.refusals(.pay, .tooManyPushes) == 0
    )
    try story.then("the page offers the text at once", await page.offersSMS)

    story.when("Authy can be reached again, and she asks for the text")
    stage.reconnectAuthy()
    try await page.requestSMS()
    let code = try story.require("a code", try await alice.phone.nextText()?.code)
    let attempts = stage.policy.attemptsPerPayment
    story.when("she types the code \(attempts + 1) times while no connection comes about")
    stage.refuseConnections()
    var refusals: [Browser.Refusal?] = []
    for _ in 0...attempts {
      refusals.append(try await refusal(Browser.Refusal.self) { try await page.enter(code) })
    }
    try story.then(
      "she is told each time that it cannot be reached",
      refusals.allSatisfy { $0 == .answered(503, "service could not be reached") }
    )
    story.when("and once more when Authy can be reached")
    stage.reconnectAuthy()
    try await page.enter(code)
    try story.then("it is approved, by SMS", try await page.outcome() == .approved(by: .sms))
  }
}
