import Domain
import Simulator

extension Scenario {
  /// If it is not certain that a text was sent, the application does not send it again, but its
  /// code is valid.
  public static let garbledText = Scenario.simulated(
    "garbled-text",
    "A text whose answer was garbled is not sent again by itself",
    [.sms, .fault],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-2.4.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    for (number, garbling) in Garbling.few.enumerated() {
      story.when("she pays \(order), and the answer to the text is \(garbling.words)")
      let page = try await alice.browser.pay(order)
      await page.close()
      try await stage.wait(stage.policy.smsOfferedAfter)
      stage.disturb(.sendSMS, .answer, by: garbling.fault)
      let unsure = try await refusal(Browser.Refusal.self) { try await page.requestSMS() }
      try story.then("the page says that Authy did not answer", unsure?.status == 503)
      let text = try story.then("the text comes all the same", try await alice.phone.nextText())
      try story.then(
        "and only one",
        stage.sent(.sendSMS) == number + 1
      )
      try await page.enter(try story.require("a code", text.code))
      try story.then("its code is good", await stage.executions == number + 1)
    }
  }.needing(.textInTime())
}
