import Domain
import Simulator

extension Scenario {
  /// A failed attempt counts for fifteen minutes, and not a nanosecond longer.
  public static let attemptWindowBoundary = Scenario.simulated(
    "attempt-window-boundary",
    "A failed attempt counts for fifteen minutes, to the nanosecond",
    [.limit, .signIn, .boundary],
    because: .chosenInstant,
    evidenceFor: ["RTS-4.3b"]
  ) { story, stage in
    let most = stage.policy.attemptsBeforeBlock
    let age = stage.policy.attemptWindow.asAge
    /// Fails one time less than a block needs, and then once more, at an offset from the end of the
    /// first failure's window.
    func failToTheLast(_ name: String, at offset: Duration, _ words: String) async throws
      -> Evidence<Bool>
    {
      let blocks = stage.blocks
      let user = try await stage.person(name, .protected)
      story.given("\(name) has two-factor authentication on")
      story.when(
        "a wrong password is typed for \(name) \((most - 1).timesInWords), and a"
          + " \(most.ordinalInWords) arrives \(words)"
      )
      try await stage.fail(1, as: user)
      let first = try story.require("an attempt", stage.lastArrival(of: .signIn))
      try await stage.fail(most - 2, as: user)
      let end = first + stage.policy.attemptWindow
      try await stage.wait(end - .seconds(1) - stage.now)
      stage.deliver(.signIn, at: end + offset)
      try await stage.fail(1, as: user)
      return stage.blocks > blocks
    }

    let within = try await failToTheLast(
      "Alice",
      at: .nanoseconds(-1),
      "one nanosecond before the first is \(age) old"
    )
    try story.then("all \(most.inWords) count, and the account is blocked", within)
    let after = try await failToTheLast(
      "Bob",
      at: .zero,
      "when the first is \(age) old"
    )
    try story.then("the first no longer counts, and nothing is blocked", !after)
  }.titled {
    "A failed attempt counts for \($0.attemptWindow.asAge), to the nanosecond"
  }.needing(.attempts(2))
}
