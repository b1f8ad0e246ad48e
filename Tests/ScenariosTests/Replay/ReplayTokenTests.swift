import Domain
import Scenarios
import Simulator
import Testing

@Suite("A replay token")
struct ReplayTokenTests {
  private static let name = "Alice/browser 1/pay 1/request leg 1"

  @Test("says every value of every kind of choice", arguments: SampleTokens.values)
  func saysValue(value: Choice.Value) throws {
    let choice = Choice(try #require(ChoiceName(Self.name)), value)
    let token = SampleTokens.token([choice])
    let read = try ReplayToken(token.description)
    #expect(read == token)
    #expect(read.choices == [choice])
  }

  @Test("names every scenario in every fidelity with any seed", arguments: Scenario.all)
  func namesRun(scenario: Scenario) throws {
    for fidelity in Fidelity.allCases {
      for seed in [0, 1, UInt64.max] {
        let token = SampleTokens.token(of: scenario.id, fidelity: fidelity, seed: seed)
        let read = try ReplayToken(token.description)
        #expect(read == token && read.scenario == scenario.id)
        #expect(read.fidelity == fidelity && read.seed == Seed(seed))
      }
    }
  }

  @Test("is one line without blanks, that a shell takes as it is")
  func isOneLine() throws {
    let name = try #require(ChoiceName("Zoë's friend/device 1/decision 1"))
    let text = SampleTokens.token([Choice(name, .decision(.deny))]).description
    #expect(text.hasPrefix("countersign1."))
    #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(!text.contains { "'\"\\$`&|;<>()*?[]#~!{}%=".contains($0) })
    #expect(try ReplayToken(text).choices.first?.name == name)
  }

  @Test("is the same in whatever order its choices are listed")
  func hasOrder() throws {
    let choices = try (1...9).map { number in
      Choice(
        try #require(ChoiceName("Alice/browser \(number)/pay 1/request leg 1")),
        .latency(milliseconds: 5)
      )
    }
    #expect(SampleTokens.token(choices.reversed()) == SampleTokens.token(choices))
  }
}

extension Choice.Value: CustomTestStringConvertible {
  public var testDescription: String { "\(self)" }
}
