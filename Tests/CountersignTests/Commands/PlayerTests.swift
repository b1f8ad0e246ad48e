import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("A run of scenarios that do not all hold")
struct PlayerTests {
  @Test(
    "ends with the highest of the exit codes that fit",
    arguments: [
      ([Scenario.sound], ExitCode.allHeld, "1 passed, 0 failed"),
      ([.sound, .contradicted], .failed, "1 passed, 1 failed"),
      ([.blundering], .failed, "0 passed, 0 failed, 1 error"),
      ([.stalling], .undetermined, "0 passed, 0 failed, 1 error"),
      (
        [.stalling, .contradicted, .sound, .blundering], .undetermined,
        "1 passed, 1 failed, 2 errors"
      ),
    ]
  )
  func endsWithExitCode(scenarios: [Scenario], exitCode: ExitCode, words: String) throws {
    for line in ["run", "run --format json", "run --transcript"] {
      #expect(try run(scenarios, line).exitCode == exitCode)
    }
    #expect(try run(scenarios).lines.last == words[...])
  }

  @Test("says what was claimed, when, and how to see it again")
  func saysWhatFailed() throws {
    let lines = try run([.contradicted], "run --seed 8").lines
    #expect(lines[0].hasPrefix("✗ contradicted "))
    #expect(lines[1] == "    at 16.000, expected that the page offers an SMS, but it is not so")
    #expect(lines[2] == "    countersign run contradicted --seed 8 --transcript")
    #expect(lines[3] == "    countersign replay \(Scenario.contradicted.token(8))")
  }

  @Test("says with which seed it failed first")
  func saysFirstSeed() throws {
    let outcome = try run([.sound, .wavering], "run --seeds 9")
    #expect(outcome.exitCode == .failed)
    #expect(outcome.lines[1].hasPrefix("✗ wavering "))
    #expect(outcome.lines[1].contains("6 passed, 3 failed"))
    #expect(outcome.lines[2].contains("first with seed 2, at 0.000, expected that the seed is"))
    #expect(outcome.lines[3] == "    countersign run wavering --seed 2 --transcript")
    #expect(outcome.lines[4] == "    countersign replay \(Scenario.wavering.token(2))")
    #expect(outcome.lines.last == "15 passed, 3 failed")
  }

  @Test("tells programs what failed")
  func tellsPrograms() throws {
    let output = try run([.contradicted, .stalling], "run --format json").output
    let report = try JSON.parse(Array(output.dropLast().utf8))
    let plays = try #require(report["scenarios"]?.elements)
    #expect(plays.map { $0["outcome"]?.text } == ["failed", "error"])
    let failure = try #require(plays.first?["failure"])
    #expect(failure["claim"] == "the page offers an SMS" && failure["at"] == "16.000")
    #expect(failure.members?.map(\.key) == ["claim", "at", "replay"])
    #expect(failure["replay"] == .string(Scenario.contradicted.token(0)))
    #expect(report["summary"] == ["passed": 0, "failed": 1, "skipped": 0, "errors": 1])
  }
}
