import Domain
import Simulator

extension Scenario {
  /// An attacker cannot send so many questions that the user in the end approves one.
  public static let pushLimit = Scenario.simulated(
    "push-limit",
    "At most three pushes in ten minutes, to the nanosecond",
    [.limit, .signIn, .attack, .boundary],
    because: .chosenInstant,
    evidenceFor: ["NIST-PUSH-RATE", "ASVS-6.6.4"]
  ) { story, stage in
    let alice = try await stage.person("Alice", .protected)
    let mallory = try stage.anotherBrowser(of: alice)
    story.given("Alice has two-factor authentication on, and Mallory knows her password")

    /// Signs in as Mallory; returns the page, or `nil` when no push was allowed.
    func signIn() async throws -> (any ConfirmationControls)? {
      var page: (any ConfirmationControls)?
      let refused = try await refusal(Browser.Refusal.self) {
        page = try await mallory.signIn()
      }
      guard refused == nil || refused?.status == 429 else { return nil }
      await page?.close()
      return page
    }

    let most = stage.policy.pushesPerWindow
    let age = stage.policy.pushWindow.asAge
    story.when("Mallory signs in \(most.timesInWords), and Alice does not answer")
    _ = try await signIn()
    let first = try story.require("a push", stage.lastConfirmationStart)
    for _ in 1..<most { _ = try await signIn() }
    try await story.wait(.seconds(3))
    try story.then(
      "her phone holds \(most.inWords(of: "question"))",
      try await alice.phone.open().count == most
    )

    story.when("Mallory signs in once more")
    try story.then("no push is sent", try await signIn() == nil && stage.pushesSent == most)

    let end = first + stage.policy.pushWindow
    try await stage.wait(end - .seconds(1) - stage.now)
    story.when("he tries again, one nanosecond before the first is \(age) old")
    stage.deliver(.signIn, at: end - .nanoseconds(1))
    try story.then("no push is sent", try await signIn() == nil && stage.pushesSent == most)

    story.when("Alice signs in herself, when the first is \(age) old")
    stage.deliver(.signIn, at: end)
    let page = try await alice.browser.signIn()
    try story.then("a push is sent", stage.pushesSent == most + 1)
    try await story.wait(.seconds(3))
    let prompt = try story.then("her phone asks", try await alice.phone.open().last)
    try await alice.phone.approve(prompt)
    try story.then("she is signed in", try await page.outcome() == .done)

    story.when("she has approved one, and \(most.inWords) more are asked for")
    for _ in 0..<most { _ = try await signIn() }
    try story.then("they are sent, as the count begins anew", stage.pushesSent == 2 * most + 1)
  }.titled {
    "At most \($0.pushesPerWindow.inWords(of: "push", "pushes")) in \($0.pushWindow.asAge),"
      + " to the nanosecond"
  }
}
