import Domain
import Scenarios
import Simulator
import Testing

@testable import countersign

@Suite("The application of a run")
struct RunAppTests {
  /// Answers everybody that it is closed.
  private struct ClosedShop: WebApplication {
    let origin = "https://closed.example.test"

    func respond(to request: HTTPRequest) async throws -> HTTPResponse {
      .text("closed", status: 503)
    }
  }

  private static let closedShop = Blueprint("closed-shop") { _ in ClosedShop() }

  @Test(
    "is the one that was planned, and is named",
    arguments: [
      ("json", "\"app\":\"closed-shop\",\"scenarios\":"),
      ("junit", "<property name=\"app\" value=\"closed-shop\"/>"),
      ("junit", "countersign run push-approval --seed 0 --app closed-shop --transcript"),
      ("text", "countersign run push-approval --seed 0 --app closed-shop --transcript"),
      ("text", "✗ push-approval"),
    ]
  )
  func isNamed(format: String, words: String) throws {
    let invocation = try #require(try Invocation("run --format \(format)"))
    let plan = RunPlan([.pushApproval], seeds: 0...0, app: Self.closedShop)
    let outcome = try outcome { try Player(plan, for: invocation, on: $0).play() }
    #expect(outcome.exitCode == .failed)
    #expect(outcome.output.contains(words))
  }

  @Test("is the reference one unless another is asked for")
  func isReference() {
    let line = "run push-approval --format json"
    #expect(countersign("\(line) --app reference") == countersign(line))
  }
}
