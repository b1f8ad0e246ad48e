import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The run as JUnit's XML")
struct RunJUnitTests {
  private func suites(of output: String) throws -> [XMLTree] {
    let root = try XMLTree.parse(output)
    #expect(root.name == "testsuites" && root.attributes.isEmpty)
    for suite in root.children { #expect(suite.name == "testsuite") }
    return root.children
  }

  @Test("has a suite for each seed and a case for each play")
  func hasSuites() throws {
    let outcome = countersign("run push-denial push-expiry --seed 4 --seeds 3 --format junit")
    #expect(outcome.exitCode == .allHeld && outcome.errors.isEmpty)
    let suites = try suites(of: outcome.output)
    #expect(suites.map { $0.attributes["name"] } == ["seed 4", "seed 5", "seed 6"])
    #expect(suites.map { $0.attributes["id"] } == ["0", "1", "2"])
    for suite in suites {
      #expect(suite.children.first?.name == "properties")
      #expect(suite.children.suffix(2).map(\.name) == ["system-out", "system-err"])
      let cases = suite.named("testcase")
      #expect(suite.attributes["tests"] == "2" && cases.count == 2)
      #expect(cases.map { $0.attributes["name"] } == ["push-denial", "push-expiry"])
      #expect(cases.allSatisfy { $0.children.isEmpty })
    }
    let denial = Scenario.pushDenial.play(seed: Seed(5))
    let time = try #require(suites[1].named("testcase").first?.attributes["time"])
    #expect(denial.elapsed.inSeconds.hasPrefix(time))
  }

  @Test("says of a failure what was claimed, when, and how to see it again")
  func saysWhatFailed() throws {
    let output = try run([.sound, .contradicted, .stalling, .blundering], "run --format junit")
    #expect(output.exitCode == .undetermined)
    let suite = try #require(try suites(of: output.output).first)
    #expect(
      ["tests", "failures", "errors", "skipped"].map { suite.attributes[$0] }
        == ["4", "1", "2", "0"]
    )
    let cases = suite.named("testcase")
    #expect(cases.map { $0.children.first?.name } == [nil, "failure", "error", "error"])
    let failure = try #require(cases[1].children.first)
    #expect(failure.attributes["message"] == "the page offers an SMS")
    #expect(failure.attributes["type"] == "claim")
    #expect(
      failure.text.contains("at 16.000, expected that the page offers an SMS, but it is not so")
    )
    #expect(failure.text.contains("countersign run contradicted --seed 0 --transcript"))
    #expect(failure.text.contains("\ncountersign replay \(Scenario.contradicted.token(0))\n"))
    #expect(failure.text.contains("16 seconds pass"))
    #expect(cases[2].children.first?.attributes["type"] == "undetermined")
    #expect(cases[3].children.first?.attributes["type"] == "harness")
  }

  @Test("counts what was not played as skipped, and does not fail for it")
  func countsSkipped() throws {
    let line = "run --fail-fast --seeds 2 --format junit"
    let suites = try suites(of: try run([.sound, .contradicted, .sound], line).output)
    #expect(suites.map { $0.attributes["tests"] } == ["3", "3"])
    #expect(suites.map { $0.attributes["skipped"] } == ["1", "3"])
    #expect(suites.map { $0.attributes["failures"] } == ["1", "0"])
    let skipped = try #require(suites[0].named("testcase").last?.children.first)
    #expect(skipped.name == "skipped")
    #expect(skipped.attributes["message"] == "not played after a failure")
  }

  @Test("is well formed whatever was claimed")
  func isWellFormed() throws {
    let outcome = try run([.garbled], "run --format junit")
    let suite = try #require(try suites(of: outcome.output).first)
    let failure = try #require(suite.named("testcase").first?.children.first)
    let claim =
      "a\u{FFFD}[31m\u{FFFD}<b a='1'>&|`*\r\n::error::50%, 1: ]]>\u{FFFD}\u{1F600}"
    #expect(
      failure.attributes["message"]?.unicodeScalars.elementsEqual(claim.unicodeScalars) == true
    )
    #expect(failure.text.contains("Odd: 100%, <b>&\""))
  }

  @Test("is the same whenever it is made, and whole when it is interrupted")
  func isReproducible() throws {
    let line = "run --seeds 3 --format junit"
    #expect(countersign(line) == countersign(line))
    let outcome = countersign(line, on: Surroundings(patience: 3))
    #expect(outcome.exitCode == .interrupted)
    #expect(try suites(of: outcome.output).map { $0.attributes["tests"] } == ["3"])
    #expect(try suites(of: try run([.sound], "run --shard 2/2 --format junit").output).isEmpty)
  }
}
