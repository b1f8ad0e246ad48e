import Scenarios
import Testing

@testable import countersign

@Suite("The run for GitHub")
struct RunGitHubTests {
  private let folder: TemporaryFolder
  private let surroundings: Surroundings

  init() throws {
    folder = try TemporaryFolder()
    surroundings = Surroundings(environment: ["GITHUB_STEP_SUMMARY": folder.path("summary")])
  }

  private func annotations(_ outcome: Outcome) -> [String] {
    outcome.lines.filter { $0.hasPrefix("::") }.map(String.init)
  }

  @Test("annotates each scenario that fails, the worst first")
  func annotates() throws {
    let scenarios: [Scenario] = [.sound, .wavering, .contradicted, .blundering, .stalling]
    let outcome = try run(scenarios, "run --seeds 4 --format github")
    #expect(outcome.exitCode == .undetermined)
    let annotations = annotations(outcome)
    #expect(
      annotations.map { $0.prefix { $0 != "%" } } == [
        "::error title=stalling", "::error title=blundering", "::error title=contradicted",
        "::error title=wavering",
      ]
    )
    #expect(
      annotations[2] == "::error title=contradicted%3A A claim is false::at 16.000, expected that"
        + " the page offers an SMS, but it is not so%0Awith 4 seeds, one of them 0%0A"
        + "countersign run contradicted --seed 0 --transcript%0A"
        + "countersign replay \(Scenario.contradicted.token(0))"
    )
    #expect(
      annotations[3].hasSuffix(
        "%0Acountersign run wavering --seed 2 --transcript%0A"
          + "countersign replay \(Scenario.wavering.token(2))"
      )
    )
    #expect(outcome.lines.last == "7 passed, 5 failed, 8 errors")
  }

  @Test("annotates at most ten and says how many more there are", arguments: [10, 11, 30])
  func limitsAnnotations(count: Int) throws {
    let outcome = try run(Scenario.failing(count), "run --format github")
    #expect(annotations(outcome).count == 10)
    #expect(annotations(outcome).first?.hasPrefix("::error title=failing-1%3A") == true)
    #expect(outcome.lines.contains("+\(count - 10) more") == (count > 10))
  }

  @Test("escapes what a command or Markdown would read")
  func escapes() throws {
    let outcome = try run([.garbled], "run --format github", on: surroundings)
    let annotation = try #require(annotations(outcome).first)
    #expect(annotations(outcome).count == 1)
    #expect(annotation.hasPrefix("::error title=garbled%3A Odd%3A 100%25%2C <b>&\"::at 0.000, "))
    #expect(annotation.contains("`*%0D%0A::error::50%25, 1: ]]>"))
    let row = try #require(try folder.text("summary").split(separator: "\n").last)
    #expect(row.hasPrefix("| garbled | 0 | failed | at 0.000, expected that a \\[31m &lt;b a='1'>"))
    #expect(row.contains("&amp;\\|\\`\\*  ::error::50%, 1: \\]\\]>"))
    #expect(
      row.hasSuffix(
        " | `countersign run garbled --seed 0 --transcript`<br>"
          + "`countersign replay \(Scenario.garbled.token(0))` |"
      )
    )
  }

  @Test("adds to the summary of the job")
  func summarizes() throws {
    try folder.write("before\n", "summary")
    let outcome = try run(
      [.sound, .contradicted],
      "run --seed 3 --format github",
      on: surroundings
    )
    #expect(outcome.errors.isEmpty)
    #expect(
      try folder.text("summary") == """
        before
        ### countersign: ✗ 1 do not hold

        1 passed, 1 failed (seed 3, 17.000 s of virtual time)

        | scenario | seed | outcome | what is wrong | plays it again |
        |---|---|---|---|---|
        | contradicted | 3 | failed | at 16.000, expected that the page offers an SMS, but it is not \
        so | `countersign run contradicted --seed 3 --transcript`<br>\
        `countersign replay \(Scenario.contradicted.token(3))` |

        """
    )
    _ = try run([.sound], "run --format github", on: surroundings)
    #expect(
      try folder.text("summary").hasSuffix(
        "### countersign: ✓ all held\n\n1 passed, 0 failed (seed 0, 1.000 s of virtual time)\n\n"
      )
    )
  }

  @Test("keeps the summary below what GitHub shows, and says what is left out")
  func limitsSummary() throws {
    let limit = 1024 * 1024
    let room = 2_000
    try folder.write(String(repeating: "x", count: limit - room), "summary")
    let outcome = try run(Scenario.failing(30), "run --format github", on: surroundings)
    let summary = try folder.text("summary")
    #expect(summary.utf8.count < limit && summary.utf8.count > limit - 800)
    let rows = summary.split(separator: "\n").count { $0.hasPrefix("| failing-") }
    #expect(summary.hasSuffix("\n\(30 - rows) more are left out here.\n"))
    #expect(outcome.errors.isEmpty)

    let filled = summary + String(repeating: "x", count: limit - 100 - summary.utf8.count)
    try folder.write(filled, "summary")
    let full = try run([.contradicted], "run --format github", on: surroundings)
    #expect(full.exitCode == .failed)
    #expect(full.errors.contains("the summary of the job is missing: there is no room left in "))
    #expect(try folder.text("summary") == filled)
  }

  @Test("does without a summary that cannot be written, or that nobody asked for")
  func doesWithout() throws {
    let missing = Surroundings(environment: ["GITHUB_STEP_SUMMARY": folder.path("a/b")])
    let outcome = try run([.sound], "run --format github", on: missing)
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.errors.hasPrefix("countersign run: the summary of the job is missing: "))
    #expect(try run([.sound], "run --format github").errors.isEmpty)
    _ = try run([.sound], "run --format text", on: surroundings)
    #expect(try folder.names.isEmpty)
  }
}
