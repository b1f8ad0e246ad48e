import Domain
import Scenarios
import Simulator

extension Scenario {
  static let sound = Scenario("sound", "All is well", [.payment], evidenceFor: ["RTS-1"]) {
    story,
    _ in
    try await story.wait(.seconds(1))
    try story.then("one and one are two", 1 + 1 == 2)
  }

  static let contradicted = Scenario(
    "contradicted",
    "A claim is false",
    [.payment],
    evidenceFor: []
  ) {
    story,
    _ in
    try await story.wait(.seconds(16))
    try story.then("the page offers an SMS", false)
  }

  /// Waits for something that nobody will ever do.
  static let stalling = Scenario("stalling", "Nothing goes on", [.payment], evidenceFor: []) {
    _,
    _ in
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
  }

  struct Blunder: Error {}

  static let blundering = Scenario("blundering", "The script is wrong", [], evidenceFor: []) {
    _,
    _ in
    throw Blunder()
  }

  /// Is false with seed 2 and every third after that.
  static let wavering = Scenario.simulated("wavering", "Now and then", [], evidenceFor: []) {
    story,
    stage in
    try story.then("the seed is a good one", stage.world.seed.number % 3 != 2)
  }
}
