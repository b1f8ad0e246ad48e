import Scenarios
import Testing

@testable import countersign

@Suite("A command of two words")
struct SubcommandTests {
  @Test(
    "is found by both, with options anywhere behind them",
    arguments: [
      "token sign --app-name A --app-id 1 --user u",
      "--color never token sign --app-name A"
        + " --app-id 1 --user u", "token --color never sign --user u --app-id=1 --app-name=A",
    ]
  )
  func isFound(line: String) throws {
    let invocation = try #require(try Invocation(line))
    #expect(invocation.command.name == "token sign")
    #expect(invocation.text(Option.required("user", "U", .text, help: "")) == "u")
    #expect(invocation.operands.isEmpty)
  }

  @Test(
    "is asked for in one clear line",
    arguments: [
      ("token", "countersign token: which command? there are token sign and token inspect"),
      ("token sgin", "countersign token: unknown command \"token sgin\"; did you mean token sign?"),
      (
        "token zebra",
        "countersign token: unknown command \"token zebra\"; there are token sign and token inspect"
      ),
      ("tokn sign", "countersign: unknown command \"tokn\"; did you mean token?"),
      (
        "token --user u sign",
        "countersign token: unknown option \"--user\"; it belongs behind the command, as in "
          + "countersign token sign --user"
      ),
      (
        "token sign --user u",
        "countersign token sign: --app-name N is missing; countersign token sign --help explains"
      ),
      (
        "token inspect",
        "countersign token inspect: TOKEN is missing; countersign token inspect --help explains"
      ),
      (
        "token sign --usr u",
        "countersign token sign: unknown option \"--usr\"; did you mean --user?"
      ),
    ]
  )
  func isAskedFor(line: String, complaint: String) {
    #expect(
      countersign(line) == Outcome(output: "", errors: complaint + "\n", exitCode: .usage)
    )
  }

  @Test("is explained by itself and together with its neighbours")
  func isExplained() {
    let group = countersign("token --help")
    #expect(group.exitCode == .allHeld)
    #expect(group.output.contains("  token sign ") && group.output.contains("  token inspect "))
    #expect(!group.output.contains("  run "))
    #expect(group == countersign("--help token"))
    let sign = countersign("token sign --help").output
    #expect(
      sign.contains("usage: countersign token sign [--key K] --app-name N --app-id I --user U")
    )
  }
}
