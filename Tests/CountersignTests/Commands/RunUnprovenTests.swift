import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("A run on an application without an audit trail")
struct RunUnprovenTests {
  private struct Untold: WebApplication {
    let app: any WebApplication
    var origin: String { app.origin }

    func respond(to request: HTTPRequest) async throws -> HTTPResponse {
      try await app.respond(to: request)
    }
  }

  /// Holds a claim, and leaves one open that ends badly where it is told.
  private static let halfTold = Scenario("half-told", "Half of it is told", [], evidenceFor: []) {
    story,
    stage in
    try await story.wait(.seconds(1))
    try story.then("one and one are two", 1 + 1 == 2)
    try story.then("somebody <else> was refused", stage.refusals(.signIn, .blocked) == 1)
  }

  private func run(_ line: String, on app: Blueprint) throws -> Outcome {
    let invocation = try #require(try Invocation(line))
    let plan = RunPlan([Self.halfTold], seeds: 0...1, app: app)
    return try outcome { try Player(plan, for: invocation, on: $0).play() }
  }

  @Test(
    "says which claims are unproven, in every format, and counts them",
    arguments: [
      ("json", "\"failure\":null,\"unproven\":[\"somebody <else> was refused\"]}"),
      ("json", "\"summary\":{\"passed\":2,\"failed\":0,\"skipped\":0,\"errors\":0}"),
      ("junit", "name=\"unproven\" value=\"half-told: somebody &#60;else&#62; was refused\"/>"),
      ("text", "2 passed, 0 failed, 2 claims unproven"),
      ("text --transcript", "1.000  Then? somebody <else> was refused (unproven)"),
      ("github", "2 passed, 0 failed, 2 claims unproven"),
    ]
  )
  func saysWhichAreUnproven(format: String, words: String) throws {
    let untold = Blueprint("untold") { Untold(app: Blueprint.reference.build(in: $0)) }
    let outcome = try run("run --format \(format)", on: untold)
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(try run("run --format \(format)", on: .reference).exitCode == .failed)
  }
}
