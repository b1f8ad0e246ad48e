import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The command that replays")
struct ReplayCommandTests {
  private static func token(
    of scenario: String = "sms-fallback",
    under policy: Policy = .standard,
    _ choices: [Choice] = []
  ) -> String {
    ReplayToken(
      of: scenario,
      app: "reference",
      fidelity: .wire,
      policy: policy,
      seed: Seed(4),
      choices: choices
    ).description
  }

  /// The denial of what the story approves.
  private static func denial(_ number: Int = 1) throws -> Choice {
    Choice(try #require(ChoiceName("Alice/device 1/decision \(number)")), .decision(.deny))
  }

  @Test("tells the outcome, the digest, the transcript and every event of exactly that run")
  func tellsAll() throws {
    var settings = World.Settings()
    settings.fidelity = .wire
    let played = Scenario.smsFallback.play(seed: Seed(4), settings: settings)
    let outcome = countersign("replay \(Self.token())")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines[0] == "✓ sms-fallback  \(played.scenario.title)")
    #expect(outcome.lines[1] == "  seed 4, wire, reference")
    #expect(outcome.lines[2] == "  digest \(played.digest)")
    #expect(outcome.output.contains("\n\n\(played.transcript)\n\n"))
    #expect(outcome.lines.last?.contains("  ") == true)
    let stories = played.transcript.lines.count
    #expect(outcome.lines.count == 3 + stories + played.events)
  }

  @Test("takes the token from standard input too, with or without the end of its line")
  func readsInput() {
    let token = Self.token()
    let given = countersign("replay \(token)")
    for text in [token, token + "\n"] {
      #expect(countersign("replay -", on: Surroundings(input: Array(text.utf8))) == given)
    }
  }

  @Test("lists what was chosen otherwise, and ends as the run does")
  func endsAsRun() throws {
    let outcome = countersign("replay \(Self.token(of: "push-approval", [try Self.denial()]))")
    #expect(outcome.exitCode == .failed)
    #expect(outcome.lines[0].hasPrefix("✗ push-approval  "))
    #expect(outcome.lines[1].hasPrefix("  at ") && outcome.lines[1].contains("expected that"))
    #expect(outcome.lines[4] == "  decision of Alice/device 1/decision 1: deny")
  }

  @Test("names a choice that never comes up")
  func namesUnmet() throws {
    let outcome = countersign("replay \(Self.token(of: "push-expiry", [try Self.denial(9)]))")
    #expect(outcome.exitCode == .failed)
    #expect(outcome.lines[0].hasPrefix("! push-expiry  "))
    #expect(
      outcome.lines[1].hasSuffix("listed, but never came up: decision of Alice/device 1/decision 9")
    )
  }

  @Test(
    "refuses what it cannot play, with the reason",
    arguments: [
      ("replay", "countersign replay: TOKEN is missing; countersign replay --help explains"),
      ("replay push-approval", "countersign replay: this is no replay token; one begins with "),
      ("replay countersign1.e30", "countersign replay: the token has been cut or changed; "),
      ("replay countersign9.e30.00", "countersign replay: the token is of another version "),
      ("replay - --policy -", "countersign replay: the token and the policy cannot both stand"),
      ("replay \(token()) --at -1", "countersign replay: --at takes seconds from 0 to 31536000"),
      ("replay \(token()) --at 999", "countersign replay: the run ends at "),
      ("replay \(token()) --polcy a", "countersign replay: unknown option \"--polcy\"; did you"),
      ("repaly", "countersign: unknown command \"repaly\"; did you mean replay?"),
    ]
  )
  func refuses(line: String, words: String) {
    let outcome = countersign(line)
    #expect(outcome.exitCode == .usage)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(words), "\(outcome.errors)")
  }

  @Test("goes by the policy that the run went by, and by no other")
  func goesByPolicy() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"pushLifetime": "60"}"#, "policy.json")
    var policy = Policy.standard
    policy.pushLifetime = .seconds(60)
    let line = "replay \(Self.token(of: "push-expiry", under: policy))"
    let refused = countersign(line)
    #expect(refused.exitCode == .usage)
    #expect(refused.errors.contains("the run went by another policy"))
    let outcome = countersign("\(line) --policy \(folder.path("policy.json"))")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.output.contains("  55 seconds pass"))
  }

  @Test("stops at an instant: what came before it, and everybody's state")
  func stops() {
    let whole = countersign("replay \(Self.token())")
    let outcome = countersign("replay \(Self.token()) --at 16.000")
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.lines.prefix(3) == whole.lines.prefix(3))
    let end = outcome.lines.firstIndex(of: "State at 16.000") ?? 0
    #expect(end > 20)
    for line in outcome.lines[3..<end] { #expect(whole.lines.contains(line)) }
    #expect(outcome.lines[end...].contains("Authy's cloud"))
    #expect(end < whole.lines.count)
  }
}
