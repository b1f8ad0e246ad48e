import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The run as JSON")
struct RunJSONTests {
  private func report(_ line: String) throws -> JSON {
    let outcome = countersign(line)
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.errors.isEmpty)
    return try JSON.parse(Array(outcome.output.dropLast().utf8))
  }

  @Test("has its keys in the order of the contract")
  func keepsKeyOrder() throws {
    let report = try report("run push-approval --format json")
    #expect(
      report.members?.map(\.key) == ["tool", "seed", "fidelity", "app", "scenarios", "summary"]
    )
    #expect(report["tool"] == ["name": "countersign", "version": "0.1.0"])
    #expect(report["seed"] == 0)
    #expect(report["fidelity"] == "wire")
    #expect(report["app"] == "reference")
    #expect(report["summary"] == ["passed": 1, "failed": 0, "skipped": 0, "errors": 0])
    let play = try #require(report["scenarios"]?.elements?.first)
    #expect(
      play.members?.map(\.key) == [
        "id", "title", "tags", "requirements", "seed", "outcome", "virtualSeconds", "digest",
        "failure",
      ]
    )
  }

  @Test("says of a play what the play says of itself")
  func saysWhatWasPlayed() throws {
    var settings = World.Settings()
    settings.fidelity = .wire
    let performance = Scenario.pushApproval.play(seed: Seed(3), settings: settings)
    let play = try #require(
      try report("run push-approval --seed 3 --format json")["scenarios"]?.elements?.first
    )
    #expect(play["id"] == "push-approval")
    #expect(play["title"]?.text == performance.scenario.title)
    #expect(play["seed"] == 3)
    #expect(play["outcome"] == "passed")
    #expect(play["digest"]?.text == performance.digest.description)
    #expect(play["failure"] == .null)
    let seconds = try #require(play["virtualSeconds"]?.text)
    #expect(performance.elapsed.inSeconds.hasPrefix(seconds))
    #expect(seconds.split(separator: ".").last?.count == 3)
  }

  @Test("goes through all scenarios with one seed after the other")
  func isSeedMajor() throws {
    let plays = try report("run push-denial push-approval --seed 5 --seeds 2 --format json")
    #expect(
      plays["scenarios"]?.elements?.map { "\($0["id"]?.text ?? "") \($0["seed"]?.integer ?? -1)" }
        == ["push-approval 5", "push-denial 5", "push-approval 6", "push-denial 6"]
    )
  }

  @Test("is the same, byte for byte, whenever it is made")
  func isReproducible() {
    let line = "run --format json --seeds 2"
    let first = countersign(line)
    let onTerminal = Surroundings(terminal: true, environment: ["TERM": "xterm"])
    #expect(countersign(line) == first)
    #expect(countersign(line, on: onTerminal).output == first.output)
    #expect(first.output.last == "\n")
  }

  @Test("is whole even when it was interrupted")
  func isWholeWhenInterrupted() throws {
    let outcome = countersign("run --format json", on: Surroundings(patience: 3))
    #expect(outcome.exitCode == .interrupted)
    let report = try JSON.parse(Array(outcome.output.dropLast().utf8))
    #expect(report["scenarios"]?.elements?.count == 3)
    #expect(report["summary"]?["passed"] == 3)
  }
}
