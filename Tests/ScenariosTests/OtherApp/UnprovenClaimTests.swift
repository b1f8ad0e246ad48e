import Domain
import Scenarios
import Simulator
import Testing

@Suite("A claim that only an audit trail tells")
struct UnprovenClaimTests {
  private static func play(_ scenario: Scenario) -> Performance {
    var settings = World.Settings()
    settings.app = UntoldApplication.blueprint
    return scenario.play(seed: Seed(0), settings: settings)
  }

  private static func claims(of performance: Performance) -> [String] {
    performance.transcript.lines.filter { $0.keyword == .then }.map(\.sentence)
  }

  @Test("stays open without one, and the story's other claims still count", arguments: Scenario.all)
  func staysOpen(scenario: Scenario) {
    let known = scenario.play(seed: Seed(0))
    let unknown = Self.play(scenario)
    #expect(known.unproven.isEmpty)
    switch unknown.outcome {
    case .passed:
      // Nothing is told otherwise than with a trail, but for what stays open.
      #expect(unknown.transcript.lines.map(\.sentence) == known.transcript.lines.map(\.sentence))
      #expect(
        Self.claims(of: unknown)
          == Self.claims(of: known).filter { claim in
            !unknown.unproven.contains(claim) || Self.claims(of: unknown).contains(claim)
          }
      )
    case .skipped: #expect(unknown.unproven.isEmpty)
    case .failed, .undetermined, .error: Issue.record("\(scenario.id): \(unknown.outcome)")
    }
  }

  @Test("keeps a story from being told where it goes by what the trail says")
  func isNotPlayed() {
    let plays = Scenario.all.map(Self.play)
    let skipped = plays.filter { if case .skipped = $0.outcome { true } else { false } }
    let ids = skipped.map(\.scenario.id)
    #expect(ids.contains("token-expiry-boundary") && ids.contains("lasting-block"))
    #expect(skipped.count < Scenario.all.count / 4, "\(ids)")
    #expect(plays.count { !$0.unproven.isEmpty } > 15)
  }

  @Test("never holds for want of evidence")
  func neverHolds() {
    let performance = Self.play(
      Scenario("open", "Nothing but what a trail tells", [], evidenceFor: []) { story, stage in
        _ = try await stage.enrolledUser("Alice")
        try story.then("nobody was blocked", stage.refusals(.signIn, .blocked) == 0)
      }
    )
    #expect(
      performance.outcome
        == .skipped(because: "only an audit trail tells what it claims, and there is none")
    )
    #expect(performance.transcript.description.hasSuffix("Then? nobody was blocked (unproven)"))
  }

  @Test(
    "is false where the rest of it is",
    arguments: [
      (true, Evidence<Int>.told(1), Bool?.some(true)), (true, .told(2), false),
      (true, .untold, nil), (false, .told(1), false), (false, .untold, false),
    ]
  )
  func isJudged(fact: Bool, evidence: Evidence<Int>, verdict: Bool?) {
    switch fact && evidence == 1 {
    case .told(let isSo): #expect(isSo == verdict)
    case .untold: #expect(verdict == nil)
    }
  }
}
