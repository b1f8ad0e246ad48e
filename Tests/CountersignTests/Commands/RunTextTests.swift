import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The run as text")
struct RunTextTests {
  @Test("has a line for each scenario and a plain one at the end")
  func tellsAll() {
    let outcome = countersign("run")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.errors.isEmpty)
    for (scenario, line) in zip(Scenario.all, outcome.lines) {
      #expect(line.hasPrefix("✓ \(scenario.id) "))
      #expect(line.contains(" \(scenario.title) "))
      #expect(line.contains(" s  ") && line.hasSuffix(" ms"))
    }
    #expect(outcome.lines.dropLast().last?.hasPrefix("seed 0: ") ?? false)
    #expect(outcome.lines.last == "\(Scenario.all.count) passed, 0 failed")
  }

  @Test("tells the stories when asked to")
  func tellsTranscripts() {
    let told = countersign("run push-expiry --transcript").lines
    let transcript = Scenario.pushExpiry.play(seed: Seed(0)).transcript.description
    #expect(
      told.dropFirst().dropLast(2) == transcript.split(separator: "\n").map { "    \($0)" }[...]
    )
  }

  @Test("has one line for a scenario with many seeds")
  func tallies() {
    let outcome = countersign("run push-denial push-expiry --seeds 5")
    #expect(outcome.lines.count == 4)
    #expect(outcome.lines[0].hasPrefix("✓ push-denial "))
    #expect(outcome.lines[0].contains("5 passed, 0 failed"))
    #expect(outcome.lines[2].hasPrefix("seeds 0 to 4: "))
    #expect(outcome.lines[3] == "10 passed, 0 failed")
  }

  @Test("tells what was finished when it is interrupted", arguments: ["run", "run --seeds 9"])
  func tellsWhatWasFinished(line: String) {
    let outcome = countersign(line, on: Surroundings(patience: 2))
    #expect(outcome.exitCode == .interrupted)
    #expect(outcome.lines.last == "2 passed, 0 failed")
    #expect(outcome.errors.hasPrefix("interrupted after 2 of "))
  }

  @Test(
    "is coloured on a terminal that wants it",
    arguments: [
      ("", true, [:], true),
      ("", false, [:], false),
      ("", true, ["NO_COLOR": "1"], false),
      ("", true, ["NO_COLOR": ""], true),
      ("", true, ["TERM": "dumb"], false),
      (" --color always", false, ["NO_COLOR": "1"], true),
      (" --color never", true, [:], false),
    ]
  )
  func isColored(option: String, terminal: Bool, environment: [String: String], colored: Bool) {
    let surroundings = Surroundings(terminal: terminal, environment: environment)
    let outcome = countersign("run push-denial\(option)", on: surroundings)
    #expect(outcome.output.contains("\u{1B}[") == colored)
    #expect(outcome.lines.last == "1 passed, 0 failed")
  }
}
