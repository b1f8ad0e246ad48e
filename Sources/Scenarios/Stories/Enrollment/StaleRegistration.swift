import Domain
import Simulator

extension Scenario {
  /// An old registration at Authy never completes a new enrollment.
  public static let staleRegistration = Scenario(
    "stale-registration",
    "An earlier scan does not complete a later enrollment",
    [.enrollment],
    evidenceFor: ["RTS-24.1", "RTS-26"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .notEnrolled)
    let first = try await alice.browser.startEnrollment()
    try await alice.phone.scan(first.link)
    _ = try await first.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
    let disabling = try await alice.browser.disableTwoFactor()
    try await alice.phone.approve(try story.require("a prompt", try await alice.phone.nextPrompt()))
    _ = try story.require("that it is off", try await disabling.outcome() == .done ? () : nil)
    story.given("Alice has enrolled by a code, and disabled two-factor authentication since")

    story.when("she opens the page with a new code")
    let second = try await alice.browser.startEnrollment()
    try story.then("the code is another one", second.link != first.link)
    try story.then(
      "the page waits, although the first code was scanned once",
      try await second.outcome(within: .seconds(10)) == nil
    )
    story.when("she scans the first code again")
    let used = try await refusal(Phone.Refusal.self) { try await alice.phone.scan(first.link) }
    try story.then("the app says that it was used", used == .cloud(.tokenUsed))

    story.when("she scans the new one")
    try await alice.phone.scan(second.link)
    try story.then(
      "her phone is bound",
      try await second.outcome(within: stage.policy.enrollmentPollInterval + .seconds(5))
        == .completed
    )
  }.needing(
    PolicyNeed("it needs a registration token that lives for a minute") {
      $0.registrationLifetime >= .seconds(60)
    }
  )
}
