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

  @Test("is named on one line, whatever its path has in it")
  func isNamedOnOneLine() throws {
    let policy = GivenPolicy(.standard, from: "a\nb\u{1B}'c.json")
    let plan = RunPlan([.pushApproval], seeds: 0...0, policy: policy)
    let text = RunReportText(of: plan).opening()
    #expect(text.hasPrefix(#"policy $'a\u000ab\u001b\'c.json' ("#))
    #expect(text.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 })
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

  @Test("leaves out what it makes impossible, says why, and does not fail for it")
  func skips() throws {
    try folder.write(#"{"pushLifetime": "60", "smsOfferedAfter": "60"}"#, "own policy.json")
    let reason = "it needs the text to be offered well before the payment and its session end"
    let outcome = run("sms-fallback push-denial push-approval")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.lines[1].hasPrefix("✓ push-approval "))
    #expect(outcome.output.contains("\n- sms-fallback "))
    #expect(outcome.output.contains("\n    \(reason)\n"))
    #expect(outcome.output.hasSuffix("\n1 passed, 0 failed, 2 skipped\n"))
    let json = run("sms-fallback --format json").output
    #expect(json.contains(#""outcome":"skipped","reason":"\#(reason)""#))
    #expect(json.contains(#""passed":0,"failed":0,"skipped":1,"errors":0"#))
    #expect(run("sms-fallback --format junit").output.contains("<skipped message=\"\(reason)\"/>"))
    let tally = run("sms-fallback --seeds 3")
    #expect(tally.output.contains("\n    \(reason)\n"))
    #expect(tally.exitCode == .allHeld)
  }

  @Test("has titles that are true under it")
  func hasTitles() throws {
    try folder.write(#"{"attemptsBeforeBlock": 3}"#, "own policy.json")
    #expect(
      run("sixth-attempt").output.contains("After three failed attempts the fourth is refused")
    )
  }
}
