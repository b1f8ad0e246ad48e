import Domain
import Simulator

extension Scenario {
  /// If the status of a registration cannot be read, it is neither complete nor lost.
  public static let garbledEnrollment = Scenario.simulated(
    "garbled-enrollment",
    "An unreadable status binds no phone",
    [.enrollment, .fault],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "RTS-24.1"]
  ) { story, stage in
    let order = Payment.Order(.euros(120), to: .bookshop)
    let alice = try await stage.person("Alice", .notEnrolled)
    story.given("Alice is signed in, and no phone is bound")

    story.when("she opens the page with the code and scans it")
    let page = try await alice.browser.startEnrollment()
    await page.close()
    try await alice.phone.scan(page.link)
    for garbling in Garbling.every {
      story.when("Authy is asked, and what comes is \(garbling.words)")
      stage.disturb(.registrationStatus, .answer, by: garbling.fault)
      _ = try await refusal(Browser.Refusal.self) { try await page.look() }
      try story.then("the page still waits", try await page.outcome(within: .zero) == nil)
    }
    let refused = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.pay(order) }
    try story.then("nothing is bound", refused?.status == 409)

    story.when("Authy is asked once more")
    try await page.look()
    try story.then(
      "her phone is bound",
      try await page.outcome(within: .zero) == .completed
    )
  }
}
