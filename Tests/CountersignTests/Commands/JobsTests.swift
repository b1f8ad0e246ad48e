import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("A run on several threads")
struct JobsTests {
  @Test(
    "says the same as on one, byte for byte",
    arguments: ["json", "junit"],
    [2, 3, 64]
  )
  func saysTheSame(format: String, jobs: Int) throws {
    let scenarios: [Scenario] = [.sound, .wavering, .contradicted]
    let line = "run --seeds 100 --format \(format)"
    let alone = try run(scenarios, "\(line) --jobs 1")
    #expect(alone.exitCode == .failed)
    #expect(try run(scenarios, "\(line) --jobs \(jobs)") == alone)
    #expect(try run(scenarios, line, on: Surroundings(cores: jobs)) == alone)
  }

  @Test("tells the plays in their order")
  func keepsOrder() {
    let outcome = countersign("run --seeds 9 --transcript --jobs 4")
    let told = outcome.lines.filter { $0.hasPrefix("✓ ") }
    #expect(told.count == 9 * Scenario.all.count)
    for (index, line) in told.enumerated() {
      let (seed, place) = index.quotientAndRemainder(dividingBy: Scenario.all.count)
      #expect(line.hasPrefix("✓ \(Scenario.all[place].id) ") && line.hasSuffix(" seed \(seed)"))
    }
  }

  @Test("ends with the plays that were made when somebody interrupts")
  func stopsWhenInterrupted() throws {
    let surroundings = Surroundings(patience: 70)
    let outcome = try run([.sound], "run --seeds 500 --jobs 3 --format json", on: surroundings)
    #expect(outcome.exitCode == .interrupted)
    #expect(outcome.errors == "interrupted after 70 of 500 plays\n")
    let report = try JSON.parse(Array(outcome.output.dropLast().utf8))
    #expect(report["scenarios"]?.elements?.count == 70)
  }
}

@Suite("A run that stops at the first failure")
struct FailFastTests {
  @Test("leaves out what comes after it, however many play at once", arguments: [1, 2, 7])
  func leavesOut(jobs: Int) throws {
    let line = "run --seeds 90 --fail-fast --jobs \(jobs) --format json"
    let outcome = try run([.sound, .wavering], line)
    #expect(outcome.exitCode == .failed && outcome.errors.isEmpty)
    let report = try JSON.parse(Array(outcome.output.dropLast().utf8))
    #expect(report["summary"] == ["passed": 5, "failed": 1, "skipped": 174, "errors": 0])
    let plays = try #require(report["scenarios"]?.elements)
    #expect(plays.count == 180)
    #expect(plays[..<6].allSatisfy { $0["outcome"] != "skipped" && $0["reason"] == nil })
    #expect(plays[6...].allSatisfy { $0["outcome"] == "skipped" })
    #expect(plays.last?["reason"] == "not played after a failure")
    #expect(plays.last?["seed"] == 89)
  }

  @Test("says how many were not played")
  func saysHowMany() throws {
    let once = try run([.contradicted, .sound, .sound], "run --fail-fast")
    #expect(once.lines.contains("2 of 3 were not played"))
    #expect(once.lines.last == "0 passed, 1 failed, 2 skipped")
    let often = try run([.sound, .wavering], "run --fail-fast --seeds 9")
    #expect(often.lines.contains("12 of 18 were not played"))
    #expect(often.exitCode == .failed)
  }

  @Test("plays everything when nothing fails")
  func playsAll() {
    #expect(
      countersign("run --fail-fast --format json") == countersign("run --format json")
    )
  }
}
