import Domain
import Scenarios
import Simulator

/// The bare stage with its application's owner.
final class BareOwnedStage: BareStage, OwnedStage, @unchecked Sendable {
  var callbacks: any CallbackControls { BareCallbacks(authy: authy, endpoint: endpoint) }
}

/// The callbacks of the application on the bare stage, on their way in.
private struct BareCallbacks: CallbackControls {
  let authy: BareAuthy
  let endpoint: CallbackEndpoint

  func close() { endpoint.isClosed = true }

  func open() { endpoint.isClosed = false }

  func hold(about request: ApprovalRequest.ID) { endpoint.hold(about: request) }

  func letIn() async throws { try await endpoint.letIn() }

  func sendAgain() async throws -> HTTPResponse? { try await endpoint.sendAgain() }

  func send(_ decision: Decision, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    guard let callback = authy.callback(about: request, saying: decision) else { return nil }
    return try await endpoint.receive(callback)
  }

  func forge(_ forgery: Forgery, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    guard let callback = authy.forged(forgery, about: request) else { return nil }
    return try await endpoint.receive(callback)
  }
}
