import Domain
import Simulator

extension Scenario {
  /// An answer that cannot be read signs nobody in, and the phone is not asked a second time.
  public static let garbledSignIn = Scenario.simulated(
    "garbled-sign-in",
    "An unreadable answer signs nobody in",
    [.signIn, .fault, .attack],
    because: .garbledAnswer,
    evidenceFor: ["ASVS-16.5.3", "PSD2-97.1a", "NIST-PUSH-RATE"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    story.given("Alice has two-factor authentication on")

    for (number, garbling) in Garbling.few.enumerated() {
      story.when("she types her password, and whatever Authy answers is \(garbling.words)")
      stage.disturb(.sendPush, .answer, by: garbling.fault)
      stage.disturb(.approvalStatus, .answer, by: garbling.fault, times: 2)
      let page = try await alice.browser.signIn()
      try await stage.wait(.seconds(2))
      let prompts = try await alice.phone.open()
      try story.then("her phone asks once", prompts.count == 1)
      story.when("she approves")
      try await alice.phone.approve(prompts[0])
      try story.then(
        "she is not signed in by what cannot be read",
        try await page.outcome(within: .seconds(1)) == nil
      )
      let closed = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
      try story.then("her account stays closed", closed?.isSignedOut == true)
      try story.then(
        "until Authy says so",
        try await page.outcome(
          within: (stage.policy.reconcileInterval + stage.policy.confirmationPollInterval) * 4
        ) == .done
      )
      try story.then("one push was sent for it", stage.pushesSent == number + 1)
    }
  }.needing(.reconciliations(4, polledEvery: { $0.confirmationPollInterval }))
}
