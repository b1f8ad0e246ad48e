import Scenarios
import Testing

@testable import countersign

@Suite("The command line")
struct ArgumentReaderTests {
  @Test(
    "is read the same however it is spelled",
    arguments: [
      "run push-denial --seed 7 --format json",
      "run --seed=7 --format=json push-denial",
      "run --seed 7 push-denial --format=json",
      "--color never run --seed 7 --format json -- push-denial",
    ]
  )
  func readsSpellings(line: String) throws {
    let invocation = try #require(try Invocation(line))
    #expect(invocation.command.name == "run")
    #expect(invocation.operands == ["push-denial"])
    #expect(invocation.number(.seed) == 7)
    #expect(invocation.text(.format) == "json")
  }

  @Test("gives what holds by default")
  func givesDefaults() throws {
    let invocation = try #require(try Invocation("run"))
    #expect(invocation.number(.seed) == 0)
    #expect(invocation.number(.seeds) == 1)
    #expect(invocation.text(.fidelity) == "wire")
    #expect(invocation.text(.output) == nil)
    #expect(!invocation.has(.transcript))
  }

  @Test("takes what follows two dashes as it is")
  func endsOptions() {
    let outcome = countersign("run -- --seed")
    #expect(outcome.errors.hasPrefix("countersign run: unknown scenario \"--seed\""))
  }

  @Test("requires an operand that a command cannot do without")
  func requiresOperands() {
    let token = Operand(
      placeholder: "TOKEN",
      noun: "token",
      occurrence: .once,
      accepted: .text,
      listedBy: nil,
      help: "What to replay."
    )
    let replay = Command("replay", "replays", operands: [token], options: [], examples: []) {
      invocation,
      console in
      try console.write(invocation.operands.joined())
      return .allHeld
    }
    #expect(countersign("replay abc", of: [replay]).output == "abc")
    #expect(
      countersign("replay", of: [replay]).errors
        == "countersign replay: TOKEN is missing; countersign replay --help explains\n"
    )
    #expect(countersign("replay a b", of: [replay]).exitCode == .usage)
  }
}
