import Scenarios
import Testing

@testable import countersign

@Suite("The help")
struct HelpTests {
  @Test("is printed when asked for", arguments: ["--help", "-h", "--color never --help"])
  func isPrinted(line: String) {
    let outcome = countersign(line)
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.errors.isEmpty)
    for command in Command.all { #expect(outcome.output.contains("  \(command.name) ")) }
    for option in Option.everywhere { #expect(outcome.output.contains(option.pattern)) }
  }

  @Test("is a complaint when nothing was asked for")
  func isComplaint() {
    let outcome = countersign("")
    #expect(outcome.exitCode == .usage)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == countersign("--help").output)
  }

  @Test("of a command tells every row of its table", arguments: Command.all.map(\.name))
  func tellsTable(name: String) throws {
    let command = try #require(Command.all.first { $0.name == name })
    let help = countersign("\(name) --help").output
    #expect(help == countersign("--help \(name)").output)
    for option in command.options + Option.everywhere {
      #expect(help.contains("  \(option.pattern)  ") || help.contains(", \(option.pattern)  "))
    }
    for operand in command.operands { #expect(help.contains(operand.spelled)) }
    for example in command.examples { #expect(help.contains("countersign \(example)\n")) }
  }

  @Test("fits on a terminal", arguments: Command.all.map { "\($0.name) --help" } + ["--help"])
  func fits(line: String) {
    for line in countersign(line).lines { #expect(line.count <= 80) }
  }

  @Test("shows examples that are accepted")
  func examplesAreAccepted() throws {
    for command in Command.all {
      for example in command.examples {
        let invocation = try #require(try Invocation(example))
        #expect(invocation.command.name == command.name)
      }
    }
  }

  @Test("leaves the version to another option")
  func printsVersion() {
    #expect(
      countersign("--version")
        == Outcome(output: "countersign 0.1.0\n", errors: "", exitCode: .allHeld)
    )
  }
}
