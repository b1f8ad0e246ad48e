import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("A policy on the command line")
struct PolicyCommandTests {
  private func check(_ text: String) -> Outcome {
    countersign("policy check -", on: Surroundings(input: Array(text.utf8)))
  }

  @Test("is shown with every number, and lawful as it is shown")
  func isShown() throws {
    let shown = countersign("policy show")
    #expect(shown.exitCode == .allHeld)
    #expect(shown.lines.count == PolicyNumber.all.count + 2)
    #expect(shown.lines[1] == #"  "pushLifetime": "120","#)
    let checked = check(shown.output)
    #expect(checked.exitCode == .allHeld)
    #expect(checked.output == "lawful, the standard policy (\(Policy.standard.digest))\n")
  }

  @Test("is read from a file, which may name a few numbers only")
  func isReadFromFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"pushLifetime": "180"}"#, "a.json")
    var policy = Policy.standard
    policy.pushLifetime = .seconds(180)
    let outcome = countersign("policy check \(folder.path("a.json"))")
    #expect(
      outcome == Outcome(output: "lawful (\(policy.digest))\n", errors: "", exitCode: .allHeld)
    )
  }

  @Test("is unlawful by each number that breaks a rule")
  func isUnlawful() {
    let outcome = check(
      #"{"pushLifetime":"1200","attemptsBeforeBlock":6,"sessionInactivity":"300.001"}"#
    )
    #expect(outcome.exitCode == .failed)
    #expect(
      outcome.output == """
        unlawful: 3 numbers
          pushLifetime is 1200 s; give 30 s to 600 s, in steps of 1 s (ASVS 6.5.5 and NIST SP 800-63B-4, \
        section 3.1.3.2)
          attemptsBeforeBlock is 6; give 1 to 5 (RTS Article 4(3)(b))
          sessionInactivity is 300.001 s; give 60 s to 300 s, in steps of 0.001 s (RTS Article 4(3)(d))

        """
    )
  }

  @Test("is refused for everything in it that cannot be read")
  func isRefused() {
    let outcome = check(#"{"pushLifetme":"180","pushWindow":600,"zzz":1}"#)
    #expect(outcome.exitCode == .usage)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == """
        countersign policy check: "-" holds no policy
          unknown name "pushLifetme"; did you mean pushLifetime?
          pushWindow is seconds as text with at most three decimals, such as "120" or "0.5", not 600
          unknown name "zzz"; countersign policy show prints every name

        """
    )
  }

  @Test(
    "is refused when there is none",
    arguments: [("", "it ends too early"), ("{", "it ends too early"), ("5", "no object")]
  )
  func isNone(text: String, words: String) {
    let outcome = check(text)
    #expect(outcome.exitCode == .usage)
    #expect(outcome.errors.contains(words))
  }

  @Test("is refused when its file cannot be read, or has no end")
  func hasNoFile() throws {
    let missing = countersign("policy check /nowhere/policy.json")
    #expect(missing.exitCode == .usage)
    #expect(
      missing.errors.hasPrefix(#"countersign policy check: cannot read "/nowhere/policy.json""#)
    )
    let endless = countersign("policy check /dev/zero")
    #expect(endless.exitCode == .usage)
    #expect(endless.errors.contains("larger than a policy may be"))
  }
}
