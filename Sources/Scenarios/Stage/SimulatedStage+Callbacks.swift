import Domain
import Simulator

extension SimulatedStage: OwnedStage {
  public var callbacks: any CallbackControls { SimulatedCallbacks(world: world) }
}

/// The callbacks of the application in a simulated world, on their way in.
///
/// What needs no cloud is done by the gate before the application. The cloud writes the callbacks
/// that are signed anew, because it has the application's key.
private struct SimulatedCallbacks: CallbackControls {
  let world: World

  func close() { world.endpoint.isClosed = true }

  func open() { world.endpoint.isClosed = false }

  func hold(about request: ApprovalRequest.ID) { world.endpoint.hold(about: request) }

  func letIn() async throws { try await world.endpoint.letIn() }

  func sendAgain() async throws -> HTTPResponse? { try await world.endpoint.sendAgain() }

  func send(_ decision: Decision, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    try await world.cloud.callBackAgain(about: request, saying: decision)
  }

  func forge(_ forgery: Forgery, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    try await world.cloud.forge(forgery, about: request)
  }
}
