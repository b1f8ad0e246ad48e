import Scenarios
import Testing

@testable import countersign

@Suite("An option that may be repeated")
struct RepeatedOptionTests {
  @Test("keeps all that was given, in order")
  func keepsAll() throws {
    let option = try #require(Command.serve.options.first { $0.name == "host-name" })
    let invocation = try #require(
      try Invocation("serve --host-name b.test --port 1 --host-name=a.test")
    )
    #expect(invocation.texts(option) == ["b.test", "a.test"])
    #expect(try #require(try Invocation("serve")).texts(option) == [])
    #expect(countersign("serve --help").output.contains("several times"))
  }

  @Test(
    "is refused where one of its values is to name a host and does not",
    arguments: [
      "http://a.test", "a.test:80", "a.test/", "*.test", "a b", "user@a.test", "a..test", "-",
      "1.2",
      "[::1", "käse.test", " a.test",
    ]
  )
  func refusesOthers(name: String) {
    let outcome = countersign(
      words: ["serve", "--port=0", "--host-name", "ok.test", "--host-name=\(name)"],
      // If it does serve, it ends at once.
      on: Surroundings(patience: 0)
    )
    #expect(outcome.exitCode == .usage && outcome.output.isEmpty)
    #expect(outcome.errors.contains("--host-name takes a name such as host.docker.internal"))
  }
}
