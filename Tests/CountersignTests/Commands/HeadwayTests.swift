import Scenarios
import Testing

@testable import countersign

@Suite("The headway of a run")
struct HeadwayTests {
  @Test(
    "is told with its rate and the time it will take",
    arguments: [
      (0, 400, Duration.zero, "0/400 played, 0 failed"),
      (100, 400, .seconds(2), "100/400 played, 0 failed, 50 a second, 6 s left"),
      (1, 600, .seconds(1), "1/600 played, 0 failed, 1 a second, 9 min left"),
      (1, 100_000, .seconds(1), "1/100000 played, 0 failed, 1 a second, 27 h 46 min left"),
      (400, 400, .milliseconds(1), "400/400 played, 0 failed, 400000 a second, 0 s left"),
    ]
  )
  func isTold(done: Int, total: Int, elapsed: Duration, words: String) {
    let headway = Headway(done: done, total: total, failures: 0, elapsed: elapsed)
    #expect(headway.description == words)
  }

  @Test("is shown on a terminal and nowhere else", arguments: [true, false])
  func isShown(terminal: Bool) throws {
    let slow = Scenario("slow", "It takes a while", [], evidenceFor: []) { story, _ in
      let clock = ContinuousClock()
      let end = clock.now + .milliseconds(60)
      while clock.now < end {}
      try story.then("it is done", true)
    }
    let outcome = try run([slow], "run --seeds 4", on: Surroundings(terminal: terminal))
    #expect(outcome.errors.contains("/4 played, 0 failed, ") == terminal)
    #expect(outcome.errors.isEmpty == !terminal)
    if terminal { #expect(outcome.errors.hasSuffix("\r\u{1B}[K")) }
  }
}
