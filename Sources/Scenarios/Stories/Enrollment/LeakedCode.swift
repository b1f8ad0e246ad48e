import Domain
import Simulator

extension Scenario {
  /// The first person who scans the code is bound; its owner is told, and can undo that.
  public static let leakedCode = Scenario(
    "leaked-code",
    "Whoever loses the race for the code is told, and can shut the other out",
    [.enrollment, .attack],
    evidenceFor: ["ASVS-6.3.5", "PSD2-70.1", "RTS-27", "NIST-BIND-NOTIFY"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.person("Alice", .notEnrolled)
    let mallory = try await stage.person("Mallory", .stranger)
    story.given("Alice is signed in, and Mallory can see her screen")

    story.when("she opens the page with the code, and Mallory scans it before she does")
    let page = try await alice.browser.startEnrollment()
    try await mallory.phone.scan(page.link)
    let refused = try await refusal(Phone.Refusal.self) { try await alice.phone.scan(page.link) }
    try story.then("her own app says that the code was used", refused == .cloud(.tokenUsed))
    try story.then(
      "she is told by mail that a phone was bound",
      try await alice.mailbox.nextNotice() == .authenticatorBound
    )

    story.when("she reports the phone lost")
    try await alice.browser.reportLostPhone()
    try story.then(
      "she is told that it approves nothing any more",
      try await alice.mailbox.nextNotice() == .lossReported
    )
    story.when("she proves to support who she is, and binds her own phone")
    try await stage.readmit(alice)
    _ = try await alice.browser.signIn()
    let second = try await alice.browser.startEnrollment()
    try await alice.phone.scan(second.link)
    try story.then(
      "it is bound",
      try await second.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
        == .completed
    )
    story.when("she pays \(order)")
    let payment = try await alice.browser.pay(order)
    let prompt = try story.then("her own phone asks", try await alice.phone.nextPrompt())
    try story.then("and Mallory's does not", try await mallory.phone.open().isEmpty)
    try await alice.phone.approve(prompt)
    try story.then(
      "the payment is approved, by push",
      try await payment.outcome() == .approved(by: .push)
    )
  }
}
