import Domain
import Simulator

extension Scenario {
  /// If Authy surely did not send a push, the page offers the text at once; in other cases it
  /// waits.
  public static let refusedSend = Scenario.simulated(
    "refused-send",
    "A push that was one too many makes way for the text, and is not repeated",
    [.payment, .sms, .fault],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1b", "NIST-PUSH-RATE"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    for (number, seconds) in [nil, 30].enumerated() {
      let interference = Interference.tooManyRequests(retryAfter: seconds)
      story.when("she pays \(order), and the push is answered with \(interference)")
      stage.disturb(.sendPush, by: .replace(interference))
      let page = try await alice.browser.pay(order)
      try story.then("the page offers the text at once", await page.offersSMS)
      try await page.requestSMS()
      try await page.enter(try story.require("a code", try await alice.phone.nextText()?.code))
      try story.then("it is approved, by SMS", try await page.outcome() == .approved(by: .sms))
      try story.then("no push was sent again", stage.pushesSent == number + 1)
    }

    for (number, fault) in [Fault.reset, .replace(.serverError(503))].enumerated() {
      story.when(
        number == 0
          ? "she pays \(order), and the connection breaks before Authy has read the push"
          : "she pays \(order), and a page with status 503 comes from before Authy"
      )
      stage.disturb(.sendPush, by: fault)
      let page = try await alice.browser.pay(order)
      try story.then(
        "the application cannot know that it was not sent",
        stage.recorded { $0 == .approvalUnacknowledged } == number + 1
      )
      try story.then("so the page waits", await !page.offersSMS)
      try await stage.wait(stage.policy.smsOfferedAfter)
      try story.then("nothing is on her phone", try await alice.phone.open().isEmpty)
      try story.then("no push was sent again", stage.pushesSent == number + 3)
      try await page.requestSMS()
      try await page.enter(try story.require("a code", try await alice.phone.nextText()?.code))
      try story.then("it is approved, by SMS", try await page.outcome() == .approved(by: .sms))
    }
    try story.then("four payments were executed", await stage.executions == 4)
  }.needing(.textInTime(), .textOfferedLater)
}
