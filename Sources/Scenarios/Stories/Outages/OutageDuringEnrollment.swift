import Domain
import Simulator

extension Scenario {
  /// A scan during an outage is not lost, and no phone is bound while Authy does not answer.
  public static let outageDuringEnrollment = Scenario.simulated(
    "outage-during-enrollment",
    "A scan during an outage is found out afterwards, or expires",
    [.enrollment, .fault],
    because: .outage,
    evidenceFor: ["ASVS-16.5.3", "RTS-24.1", "RTS-23"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.person("Alice", .notEnrolled)
    story.given("Alice is signed in, and no phone is bound")

    story.when("she scans the code while the application cannot reach Authy")
    let page = try await alice.browser.startEnrollment()
    stage.cutOffAuthy()
    try await alice.phone.scan(page.link)
    try story.then("the page still waits", try await page.outcome(within: .seconds(20)) == nil)
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then("nothing is bound", refused?.status == 409)

    story.when("Authy can be reached again")
    stage.reconnectAuthy()
    try story.then(
      "the page says that the phone is bound",
      try await page.outcome(within: stage.policy.enrollmentPollInterval + .seconds(15))
        == .completed
    )

    let bob = try await stage.person("Bob", .notEnrolled)
    story.when("Bob scans a code in an outage that outlasts the code")
    let second = try await bob.browser.startEnrollment()
    await second.close()
    stage.cutOffAuthy()
    try await bob.phone.scan(second.link)
    let expiry = try story.require("a token on record", stage.lastTokenExpiry)
    // The session is kept open, because it would otherwise end at the same time as the token.
    try await stage.stay(signedIn: bob, until: expiry - .seconds(4))
    try await stage.wait(.seconds(5))
    stage.reconnectAuthy()
    try await second.look()
    try story.then(
      "the page says that it failed",
      try await second.outcome(within: .zero) == .failed
    )
    let late = try await refusal(Browser.Refusal.self) { _ = try await bob.browser.pay(order) }
    try story.then("nothing is bound", late?.status == 409)
  }.needing(
    PolicyNeed("it needs a code to scan that outlives an outage of half a minute") {
      $0.registrationLifetime >= $0.enrollmentPollInterval + .seconds(45)
    }
  )
}
