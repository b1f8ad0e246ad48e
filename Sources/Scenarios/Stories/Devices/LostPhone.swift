import Domain
import Simulator

extension Scenario {
  /// Once a phone is reported lost it approves nothing, not even what it was asked before.
  public static let lostPhone = Scenario(
    "lost-phone",
    "A phone that was reported lost approves nothing",
    [.device, .account, .attack],
    evidenceFor: ["PSD2-70.1", "RTS-27", "RTS-7.1", "RTS-4.4c", "ASVS-7.4.2", "ASVS-6.5.6"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.enrolledUser("Alice")
    let elsewhere = try stage.anotherBrowser(of: alice)
    story.given("Alice is enrolled and signed in")

    story.when("she pays \(order), and her phone is stolen")
    let page = try await alice.browser.pay(order)
    let prompt = try story.then("it asks", try await alice.phone.nextPrompt())
    story.when("she reports it lost from another browser, with her password")
    try await elsewhere.reportLostPhone()
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .lossReported
    )

    story.when("the thief approves what it was asked before")
    try await alice.phone.approve(prompt)
    try await story.wait(.seconds(5))
    try story.then("nothing is executed", await stage.executions == 0)
    let session = try await refusal(Browser.Refusal.self) { try await page.reload() }
    try story.then("her sessions have ended", session?.isSignedOut == true)

    story.when("somebody signs in with her password")
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.signIn() }
    try story.then("the account stays closed", refused?.status == 403)
    try story.then("and the thief's phone is not asked", try await alice.phone.open().isEmpty)

    story.when("she proves to support who she is, and signs in")
    try await stage.readmit(alice)
    _ = try await alice.browser.signIn()
    let new = try await stage.newPhone(for: alice)
    let enrollment = try await alice.browser.startEnrollment()
    story.when("she scans a code with a new phone")
    try await new.scan(enrollment.link)
    try story.then(
      "it is bound",
      try await enrollment.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
        == .completed
    )
  }
}
