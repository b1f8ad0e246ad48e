import Domain
import Simulator

extension Scenario {
  /// A session may be idle for five minutes, and not a nanosecond longer.
  public static let sessionInactivityBoundary = Scenario.simulated(
    "session-inactivity-boundary",
    "A session ends after five minutes without activity, to the nanosecond",
    [.session, .boundary],
    because: .chosenInstant,
    evidenceFor: ["RTS-4.3d"]
  ) { story, stage in
    let limit = stage.policy.sessionInactivity
    let alice = try await stage.enrolledUser("Alice")
    story.given("Alice is signed in")
    _ = try await alice.browser.profile()

    /// Opens the profile in such a way that the request arrives `idle` after the one before.
    func open(after idle: Duration, _ words: String) async throws -> Bool {
      story.when("she opens her profile \(words) after her last step")
      let last = try story.require("a visit on record", stage.lastArrival(of: .visit))
      try await stage.wait(last + idle - .seconds(1) - stage.now)
      stage.deliver(.visit, at: last + idle)
      return try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
        == nil
    }

    try story.then(
      "it opens",
      try await open(after: limit - .seconds(1), (limit - .seconds(1)).inWords)
    )
    try story.then(
      "it opens",
      try await open(after: limit - .nanoseconds(1), "one nanosecond less than \(limit.inWords)")
    )
    try story.then("it opens", try await open(after: limit, "exactly \(limit.inWords)"))
    try story.then(
      "it stays closed",
      try await !open(after: limit + .nanoseconds(1), "\(limit.inWords) and one nanosecond")
    )
    try story.then(
      "it was refused as inactive, and that is recorded",
      stage.refusals(.session, .inactive) == 1
    )

    story.when("she tries again at once")
    let again = try await refusal(Browser.Refusal.self) { _ = try await alice.browser.profile() }
    try story.then("the session is gone for good", again?.isSignedOut == true)
  }.titled {
    "A session ends after \($0.sessionInactivity.asAge) without activity, to the nanosecond"
  }.needing(
    PolicyNeed("it needs a session that lasts longer than four spells of inactivity") {
      $0.sessionLifetime > $0.sessionInactivity * 4 + .seconds(10)
    }
  )
}
