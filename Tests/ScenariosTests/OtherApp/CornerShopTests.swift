import CornerShop
import Scenarios
import Simulator
import Testing

@Suite("The corner shop")
struct CornerShopTests {
  private static func play(_ scenario: Scenario, _ seed: UInt64 = 0) -> Performance {
    var settings = World.Settings()
    settings.app = CornerShop.blueprint
    settings.fidelity = .wire
    return scenario.play(seed: Seed(seed), settings: settings)
  }

  @Test("passes every story that its pages and its records allow", arguments: Scenario.all)
  func passes(scenario: Scenario) {
    switch Self.play(scenario).outcome {
    case .passed, .skipped: break
    case let outcome: Issue.record("\(scenario.id): \(outcome)")
    }
  }

  @Test("is played on by most stories, and all that are left out say why")
  func isPlayedOn() {
    let plays = Scenario.all.map { Self.play($0) }
    let skipped = plays.compactMap { play in
      if case .skipped(let reason) = play.outcome { reason } else { nil }
    }
    let reasons = [
      "the application leaves it out", "it goes by what an audit trail tells",
      "only an audit trail tells what it claims", "the application has no support desk",
    ]
    #expect(
      skipped.allSatisfy { reason in reasons.contains { reason.hasPrefix($0) } },
      "\(skipped)"
    )
    #expect(plays.count { $0.outcome == .passed } > 40)
    #expect(plays.contains { !$0.unproven.isEmpty })
  }

  @Test("is played the same whenever it is played", arguments: UInt64(0)..<5)
  func isReproducible(seed: UInt64) {
    #expect(Self.play(.smsFallback, seed).digest == Self.play(.smsFallback, seed).digest)
  }
}
