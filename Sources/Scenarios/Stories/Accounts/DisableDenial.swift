import Domain
import Simulator

extension Scenario {
  /// A stranger at a signed-in browser cannot switch two-factor authentication off without the
  /// phone.
  public static let disableDenial = Scenario(
    "disable-denial",
    "A denied request leaves two-factor authentication on",
    [.account, .attack],
    evidenceFor: ["PSD2-97.1c", "RTS-9.1", "ASVS-6.3.5"]
  ) { story, stage in
    let alice = try await stage.signedInByPhone("Alice", telling: story)
    story.given("Alice is signed in with her password and her phone")

    story.when("somebody at her browser disables two-factor authentication")
    let page = try await alice.browser.disableTwoFactor()
    let prompt = try story.then("her phone asks", try await alice.phone.nextPrompt())
    story.when("she denies")
    try await alice.phone.deny(prompt)
    try story.then("the page says that it was denied", try await page.outcome() == .denied)
    try story.then(
      "she is told of it by mail",
      try await alice.mailbox.nextNotice() == .approvalDenied
    )

    story.when("somebody tries again, and nobody answers")
    let second = try await alice.browser.disableTwoFactor()
    await second.close()
    try await story.wait(stage.policy.pushLifetime)
    try story.then(
      "she is told that nobody answered",
      try await alice.mailbox.nextNotice() == .approvalExpired
    )
    try story.then(
      "two-factor authentication is on",
      try await alice.browser.profile().twoFactor == .on
    )
  }.needing(.pushes(2), .sessionOutlivesPush())
}
