import Domain
import Simulator

extension Scenario {
  /// A new phone replaces the old one after the old one has approved, and the old one stops working
  /// at once.
  public static let reEnrollment = Scenario(
    "re-enrollment",
    "A new phone retires the old one at once",
    [.enrollment, .device],
    evidenceFor: [
      "RTS-26", "RTS-27", "RTS-24.2b", "RTS-7.2", "PSD2-97.1c", "ASVS-6.3.5", "NIST-BIND-NOTIFY",
      "ASVS-7.5.3",
    ]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.signedInByPhone("Alice", telling: story)
    let new = try await stage.newPhone(for: alice)
    story.given("Alice is signed in, and has bought a new phone")

    story.when("she pays \(order), does not answer, and scans a code with the new phone")
    let payment = try await alice.browser.pay(order)
    let pending = try story.then("the old phone asks", try await alice.phone.nextPrompt())
    let page = try await alice.browser.startEnrollment()
    try await new.scan(page.link)
    try await story.wait(stage.policy.enrollmentPollInterval + .seconds(3))
    let question = try story.then(
      "the old phone asks whether the new one may replace it",
      try await alice.phone.open().last { $0.question.message.contains("another phone") }
    )
    try story.then("nothing has changed yet", stage.retirements == 0)

    story.when("she approves on the old phone")
    try await alice.phone.approve(question)
    try story.then(
      "the page says that the new phone is bound",
      try await page.outcome(within: stage.policy.enrollmentPollInterval + .seconds(10))
        == .completed
    )
    try story.then("the old one was retired", stage.retirements == 1)
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .authenticatorReplaced
    )

    story.when("she approves on the old phone what it was asked before")
    try await alice.phone.approve(pending)
    try await story.wait(.seconds(5))
    try story.then("that payment was cancelled", try await payment.outcome() == .cancelled)
    try story.then("and nothing was executed", await stage.executions == 0)

    story.when("she pays \(order) again")
    let second = try await alice.browser.pay(order)
    let prompt = try story.then(
      "the new phone asks",
      try await new.nextPrompt(within: .seconds(30))
    )
    try story.then("the old one does not", try await alice.phone.open().isEmpty)
    try await new.approve(prompt)
    try story.then("it is approved, by push", try await second.outcome() == .approved(by: .push))
  }.needing(.pushes(2))
}
