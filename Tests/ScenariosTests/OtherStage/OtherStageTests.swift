import Domain
import Scenarios
import Simulator
import Testing

@Suite("A story for any stage")
struct OtherStageTests {
  @Test("is told on another stage too", arguments: Scenario.all.filter { $0.script != nil })
  func isToldOnAnotherStage(scenario: Scenario) async throws {
    let script = try #require(scenario.script)
    let stage = BareStage()
    let story = Story(on: stage)
    try await script(story, stage)
    let simulated = scenario.play(seed: Seed(0)).transcript
    #expect(sentences(of: story.transcript) == sentences(of: simulated))
  }

  /// What is told, without the times: they are the stage's own.
  private func sentences(of transcript: Transcript) -> [String] {
    transcript.lines.map { "\($0.keyword.rawValue) \($0.sentence)" }
  }
}
