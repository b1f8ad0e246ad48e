import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("A run under another policy")
struct RunPolicyTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("own policy.json")
    try folder.write(#"{"pushLifetime": "60"}"#, "own policy.json")
  }

  private func run(_ line: String, of commands: [Command] = Command.all) -> Outcome {
    countersign(
      words: ["run"] + line.split(separator: " ").map(String.init) + ["--policy", path],
      of: commands
    )
  }

  @Test("says which, and goes by its numbers")
  func goesByIt() throws {
    var policy = Policy.standard
    policy.pushLifetime = .seconds(60)
    let outcome = run("push-expiry --transcript")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.lines.first == "policy \(path) (\(policy.digest.description.prefix(12))…)")
    #expect(outcome.output.contains("  55 seconds pass"))
    #expect(!countersign("run push-expiry").output.contains("policy"))
  }

  @Test("leaves its reports for programs as they are, but for a property of JUnit's")
  func hasReports() {
    #expect(!run("push-expiry --format json").output.contains("policy"))
    #expect(run("push-expiry --format junit").output.contains("<property name=\"policy\" value=\""))
    #expect(!countersign("run push-expiry --format junit").output.contains("\"policy\""))
  }

  @Test("is refused with every breach when the policy is not lawful")
  func isRefused() throws {
    try folder.write(#"{"pushLifetime": "1200", "attemptsBeforeBlock": 9}"#, "own policy.json")
    let outcome = run("push-expiry")
    #expect(outcome.exitCode == .usage)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("countersign run: \""))
    #expect(outcome.errors.contains("\n  pushLifetime is 1200 s; "))
    #expect(outcome.errors.contains("\n  attemptsBeforeBlock is 9; "))
  }

  @Test("is played again with the same policy, as one word of a shell")
  func isReproduced() throws {
    let plan = RunPlan(
      [.contradicted],
      seeds: 0...0,
      policy: GivenPolicy(.standard, from: "it's.json")
    )
    let report = RunReportText(of: plan).entry(for: plan[0].perform(), taking: .zero)
    #expect(report.contains("--seed 0 --policy 'it'\\''s.json' --transcript"))
    #expect(report.contains("\(plan[0].perform().token) --policy 'it'\\''s.json'\n"))
  }
}
