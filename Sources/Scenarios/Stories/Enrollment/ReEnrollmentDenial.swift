import Domain
import Simulator

extension Scenario {
  /// A stranger at a signed-in browser cannot bind another phone without the old phone's approval.
  public static let reEnrollmentDenial = Scenario(
    "re-enrollment-denial",
    "Without the old phone's approval no new one is bound",
    [.enrollment, .attack],
    evidenceFor: ["PSD2-97.1c", "RTS-24.2b", "RTS-26", "RTS-9.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let mallory = try await stage.person("Mallory", .stranger)
    story.given("Alice is signed in, and Mallory sits down at her browser")

    story.when("he opens the page with the code and scans it with his own phone")
    let page = try await alice.browser.startEnrollment()
    try await mallory.phone.scan(page.link)
    let question = try story.then(
      "her phone asks whether another may replace it",
      try await alice.phone.nextPrompt()
    )
    story.when("she denies")
    try await alice.phone.deny(question)
    try story.then(
      "the page says that it failed",
      try await page.outcome(within: stage.policy.enrollmentPollInterval + .seconds(10)) == .failed
    )
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .approvalDenied
    )

    story.when("she pays \(order)")
    let payment = try await alice.browser.pay(order)
    let prompt = try story.then("her own phone asks", try await alice.phone.nextPrompt())
    try story.then("his does not", try await mallory.phone.open().isEmpty)
    try await alice.phone.approve(prompt)
    try story.then(
      "the payment is approved, by push",
      try await payment.outcome() == .approved(by: .push)
    )
    try story.then("no phone was retired", stage.retirements == 0)
  }.needing(.pushes(2))
}
