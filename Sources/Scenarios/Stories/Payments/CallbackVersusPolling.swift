import Domain
import Simulator

extension Scenario {
  /// A callback may be refused, delayed or sent twice, but the payment ends in the same way.
  public static let callbackVersusPolling = Scenario.owned(
    "callback-versus-polling",
    "Callback and polling reach the same state",
    [.payment, .race, .fault],
    evidenceFor: ["RTS-4.1b", "RTS-29.1", "PSD2-72.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is enrolled and signed in")

    var paid = 0
    /// Pays, approves, and checks that this payment ends like all others here.
    func payAndApprove(
      _ circumstance: String,
      learnedBy source: AuditEvent.Source,
      preparing prepare: (Phone.Prompt) async throws -> Void = { _ in },
      then follow: () async throws -> Void = {}
    ) async throws {
      paid += 1
      story.when("she pays \(order) and approves, and \(circumstance)")
      let page = try await alice.browser.pay(order)
      let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
      try await prepare(prompt)
      try await alice.phone.approve(prompt)
      try story.then(
        "the payment is approved, by push",
        try await page.outcome() == .approved(by: .push)
      )
      try story.then("the application learned it by \(source.inWords)", stage.lastSource == source)
      try await follow()
      let rest = stage.policy.sessionInactivity - .seconds(25)
      try await story.wait(min(.seconds(60), rest.roundedDownToSeconds))
      try story.then("it was executed once", await stage.executions == paid)
    }

    try await payAndApprove("the callback comes", learnedBy: .callback)

    try await payAndApprove("the callback is turned away", learnedBy: .poll) { _ in
      await stage.callbacks.close()
    } then: {
      await stage.callbacks.open()
    }

    try await payAndApprove("the callback is held back", learnedBy: .poll) { prompt in
      await stage.callbacks.hold(about: prompt.id)
    } then: {
      let late = stage.refusals(.answer, .alreadyFinal)
      story.when("the callback is let in")
      try await stage.callbacks.letIn()
      try story.then(
        "it is refused as too late, and that is recorded",
        stage.refusals(.answer, .alreadyFinal) > late
      )
    }

    try await payAndApprove("the callback comes twice", learnedBy: .callback) { _ in
    } then: {
      _ = try await stage.callbacks.sendAgain()
      try story.then(
        "the second was refused and recorded",
        stage.refusals(.callback, .replayed) == 1
      )
    }
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
