import Domain
import Simulator

extension Scenario {
  /// If Authy's answer to the send is lost, the payer is still asked, and is asked only once.
  public static let lostPushAnswer = Scenario.simulated(
    "lost-push-answer",
    "A push whose answer was lost is never sent again",
    [.payment, .fault, .race],
    because: .lostMessage,
    evidenceFor: ["RTS-29.1", "PSD2-72.1", "ASVS-16.5.3"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and Authy's answer to the send is lost")
    stage.drop(.sendPush, .answer)
    let page = try await alice.browser.pay(order)
    try story.then(
      "the application does not know whether she was asked",
      stage.recorded { $0 == .approvalUnacknowledged } == 1
    )
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    try story.then("once", try await alice.phone.open().count == 1)

    story.when("she approves, and the callback names a request that the application never heard of")
    try await alice.phone.approve(prompt)
    try story.then(
      "the payment is approved, by push",
      try await page.outcome() == .approved(by: .push)
    )
    try story.then("the callback was held", stage.recorded { $0 == .callbackHeld } == 1)
    try story.then("Authy itself was asked before anything counted", stage.lastSource == .poll)
    try story.then("it was executed once", await stage.executions == 1)
    try story.then("no second push was sent", stage.pushesSent == 1)

    story.when("she pays \(order) again, the send never reaches Authy, and she asks for the SMS")
    stage.drop(.sendPush)
    let second = try await alice.browser.pay(order)
    try story.then("nothing is asked on her phone", try await alice.phone.open().isEmpty)
    try await stage.wait(stage.policy.smsOfferedAfter)
    try await second.requestSMS()
    let code = try story.then("her phone shows a code", try await alice.phone.nextText()?.code)
    try await second.enter(code)
    try story.then(
      "the payment is approved, by SMS",
      try await second.outcome() == .approved(by: .sms)
    )
    try story.then("and no push was sent again", stage.pushesSent == 2)
  }.needing(.textInTime())
}
