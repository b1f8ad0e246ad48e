import Domain
import Simulator

extension Scenario {
  /// If Authy's answer to a push cannot be read, the application does not send the push again.
  public static let garbledSend = Scenario.simulated(
    "garbled-send",
    "A push whose answer was garbled is sent once, and its payment executed once",
    [.payment, .fault],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "PSD2-72.1", "NIST-PUSH-RATE"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    for (number, garbling) in Garbling.every.enumerated() {
      story.when("she pays \(order), and the answer to the push is \(garbling.words)")
      stage.disturb(.sendPush, .answer, by: garbling.fault)
      let page = try await alice.browser.pay(order)
      try story.then(
        "the application does not know whether she was asked",
        stage.recorded { $0 == .approvalUnacknowledged } == number + 1
      )
      try await stage.wait(.seconds(2))
      let prompts = try await alice.phone.open()
      try story.then("she was asked once", prompts.count == 1)
      try await alice.phone.approve(prompts[0])
      try story.then("it is approved", try await page.outcome() == .approved(by: .push))
      try story.then("Authy was asked before it counted", stage.lastSource == .poll)
      try story.then("one push was sent for it", stage.pushesSent == number + 1)
      try story.then("it was executed once", await stage.executions == number + 1)
    }
  }
}
