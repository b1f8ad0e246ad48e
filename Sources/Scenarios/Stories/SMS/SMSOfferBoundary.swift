import Domain
import Simulator

extension Scenario {
  /// Page and application both offer the text at exactly fifteen seconds, not a nanosecond earlier.
  public static let smsOfferBoundary = Scenario.simulated(
    "sms-offer-boundary",
    "The SMS is offered to the nanosecond",
    [.sms, .boundary],
    because: .chosenInstant,
    evidenceFor: ["ASVS-6.6.1"]
  ) { story, stage in
    let policy = stage.policy
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order)")
    let page = try await alice.browser.pay(order)
    let created = try story.require("a payment on record", stage.lastPaymentCreatedAt)
    // The page counts down from the moment when the application made it, which is before it
    // arrived.
    let made = try story.require("a visit on record", stage.lastArrival(of: .visit))
    let offered = created + policy.smsOfferedAfter + (stage.now - made)

    try await stage.wait(created + policy.smsOfferedAfter - .seconds(1) - stage.now)
    story.when("a script asks for the SMS, arriving one nanosecond before it is offered")
    stage.deliver(.requestSMS, at: created + policy.smsOfferedAfter - .nanoseconds(1))
    stage.deliver(.requestSMS, .answer, at: created + policy.smsOfferedAfter)
    let early = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
    try story.then("it is refused as too early", early == .answered(409, "text not offered yet"))

    try await story.wait(offered - .nanoseconds(1) - stage.now)
    try story.then("the page does not offer it yet", await !page.offersSMS)
    try await story.wait(.nanoseconds(1))
    try story.then("the page offers it", await page.offersSMS)
    try await story.wait(.nanoseconds(1))
    try story.then("and goes on offering it", await page.offersSMS)

    let instants: [(Duration, String)] = [
      (.zero, "at the instant it is offered"), (.nanoseconds(1), "one nanosecond after"),
    ]
    for (late, words) in instants {
      story.when("she pays \(order), and the request for the SMS arrives \(words)")
      let page = try await alice.browser.pay(order)
      let created = try story.require("a payment on record", stage.lastPaymentCreatedAt)
      try await stage.wait(created + policy.smsOfferedAfter - .seconds(1) - stage.now)
      stage.deliver(.requestSMS, at: created + policy.smsOfferedAfter + late)
      try await page.requestSMS()
      try story.then("a text comes", try await alice.phone.nextText())
    }
  }.needing(.pushes(3), .texts(2), .textInTime(), .textOfferedLater)
}
