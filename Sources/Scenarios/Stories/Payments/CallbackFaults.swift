import Domain
import Simulator

extension Scenario {
  /// A callback may be lost, late, early or sent twice, but the payment ends in the same way.
  public static let callbackFaults = Scenario.simulated(
    "callback-faults",
    "What befalls a callback on its way changes nothing",
    [.payment, .race, .fault],
    because: .lostMessage,
    evidenceFor: ["RTS-4.1b", "RTS-29.1", "PSD2-72.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    var paid = 0
    /// Pays, approves, and checks that this payment ends like all others here.
    func payAndApprove(_ circumstance: String, learnedBy source: AuditEvent.Source) async throws {
      paid += 1
      story.when("she pays \(order) and approves, and \(circumstance)")
      let page = try await alice.browser.pay(order)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try await alice.phone.approve(prompt)
      try story.then(
        "the payment is approved, by push",
        try await page.outcome() == .approved(by: .push)
      )
      try story.then("the application learned it by \(source.inWords)", stage.lastSource == source)
      let rest = stage.policy.sessionInactivity - .seconds(25)
      try await story.wait(min(.seconds(60), rest.roundedDownToSeconds))
      try story.then("it was executed once", await stage.executions == paid)
    }

    stage.drop(.callbackApprove)
    try await payAndApprove("the callback is lost", learnedBy: .poll)

    let late = stage.refusals(.answer, .alreadyFinal)
    stage.delay(.callbackApprove, by: .seconds(30))
    try await payAndApprove("the callback comes half a minute late", learnedBy: .poll)
    try story.then(
      "the late callback was refused and recorded",
      stage.refusals(.answer, .alreadyFinal) > late
    )

    stage.duplicate(.callbackApprove)
    try await payAndApprove("the callback comes twice", learnedBy: .callback)
    try story.then("the second was refused and recorded", stage.refusals(.callback, .replayed) == 1)

    story.when("she pays \(order), and Authy's answer to the send takes four seconds")
    stage.delay(.sendPush, .answer, by: .seconds(4))
    let paying = stage.begin("the payment page") { try await alice.browser.pay(order) }
    let prompt = try story.then("her phone asks all the same", try await alice.phone.nextPrompt())
    try await alice.phone.approve(prompt)
    try await story.wait(.seconds(3))
    try story.then(
      "the callback came before the send returned, and was held",
      stage.recorded { $0 == .callbackHeld } == 1
    )
    try story.then("Authy itself was asked", stage.lastSource == .poll)
    let page = try await paying.value()
    try story.then(
      "the payment is approved, by push",
      try await page.outcome() == .approved(by: .push)
    )
    try story.then("it was executed once", await stage.executions == paid + 1)
  }.needing(
    .callbackFirst,
    .reconciliations(1),
    PolicyNeed("it needs the application to ask Authy within half a minute") {
      $0.reconcileInterval + $0.paymentPollInterval <= .seconds(20)
    },
    PolicyNeed("it needs callbacks that may come half a minute late") {
      $0.callbackWindow >= .seconds(40)
    }
  )
}

extension AuditEvent.Source {
  /// The source in the words of a story.
  var inWords: String {
    switch self {
    case .callback: "the callback"
    case .poll: "asking Authy"
    }
  }
}
