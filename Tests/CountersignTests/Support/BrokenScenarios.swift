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

  /// Claims what no format may take as it is: markup, separators, escapes, and forbidden bytes.
  static let garbled = Scenario("garbled", "Odd: 100%, <b>&\"", [], evidenceFor: []) {
    story,
    _ in
    try story.then("a\u{1B}[31m\u{0}<b a='1'>&|`*\r\n::error::50%, 1: ]]>\u{FFFF}\u{1F600}", false)
  }

  /// Scenarios of which every one fails.
  static func failing(_ count: Int) -> [Scenario] {
    (1...count).map { number in
      Scenario("failing-\(number)", "It fails", [], evidenceFor: []) { story, _ in
        try story.then("it is well", false)
      }
    }
  }

  /// Is false with seed 2 and every third after that.
  static let wavering = Scenario.simulated(
    "wavering",
    "Now and then",
    [],
    because: .otherAuthy,
    evidenceFor: []
  ) {
    story,
    stage in
    try story.then("the seed is a good one", stage.world.seed.number % 3 != 2)
  }

  /// The token of its run with a seed over the wire, as a report prints it.
  func token(_ seed: UInt64) -> String {
    RunPlan([self], seeds: seed...seed)[0].perform().token.description
  }
}
