import Domain
import Scenarios
import Simulator
import Testing

@Suite("A story that asks for no simulation")
struct OtherStageTests {
  @Test(
    "is told on a stage without a simulator too",
    arguments: Scenario.all.filter { $0.powers == .people }
  )
  func isToldOnAnotherStage(scenario: Scenario) async throws {
    try await expectSameStory(of: scenario, on: BareStage())
  }

  @Test(
    "is told there too where the application's owner has to help",
    arguments: Scenario.all.filter { $0.powers == .owner }
  )
  func isToldWithOwner(scenario: Scenario) async throws {
    try await expectSameStory(of: scenario, on: BareOwnedStage())
  }

  private func expectSameStory(of scenario: Scenario, on stage: any Stage) async throws {
    let story = Story(on: stage)
    #expect(scenario.lack(on: stage) == nil)
    try await scenario.play(on: stage, telling: story)
    let simulated = scenario.play(seed: Seed(0)).transcript
    #expect(sentences(of: story.transcript) == sentences(of: simulated))
  }

  /// What is told, without the times: they are the stage's own.
  private func sentences(of transcript: Transcript) -> [String] {
    transcript.lines.map { "\($0.keyword.rawValue) \($0.sentence)" }
  }
}

@Suite("A stage")
struct StageTests {
  @Test(
    "that lacks what a story asks for says so before anything happens",
    arguments: Scenario.all.filter { $0.powers != .people }
  )
  func tellsWhatItLacks(scenario: Scenario) async throws {
    let stage = BareStage()
    let story = Story(on: stage)
    await #expect(throws: Scenario.Lack(scenario.powers)) {
      try await scenario.play(on: stage, telling: story)
    }
    #expect(scenario.lack(on: stage) == Scenario.Lack(scenario.powers))
    #expect(story.transcript.lines.isEmpty)
    #expect(stage.auditEvents == [])
  }

  @Test("with the application's owner lacks what only a simulation has")
  func ownerIsNoSimulation() {
    for scenario in Scenario.all {
      let lacks = scenario.lack(on: BareOwnedStage()) != nil
      #expect(lacks == (scenario.powers.stage == "simulated"), "\(scenario.id)")
    }
  }
}
