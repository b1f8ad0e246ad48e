import Scenarios
import Testing

@testable import countersign

/// Runs scenarios of a test as a command line asks for.
func run(
  _ scenarios: [Scenario],
  _ line: String = "run",
  on surroundings: Surroundings = Surroundings()
) throws -> Outcome {
  let invocation = try #require(try Invocation(line))
  let plan = try invocation.plan(from: scenarios)
  return try outcome(on: surroundings) { try Player(plan, for: invocation, on: $0).play() }
}
