import Domain
import Scenarios
import Simulator

/// The bare stage with its application's owner.
final class BareOwnedStage: BareStage, OwnedStage, @unchecked Sendable {
  var door: any CallbackDoor { BareDoor(authy: authy, entrance: entrance) }
}

/// The door of the application on the bare stage.
private struct BareDoor: CallbackDoor {
  let authy: BareAuthy
  let entrance: CallbackEntrance

  func close() { entrance.isClosed = true }

  func open() { entrance.isClosed = false }

  func hold(about request: ApprovalRequest.ID) { entrance.hold(about: request) }

  func letIn() async throws { try await entrance.letIn() }

  func sendAgain() async throws -> HTTPResponse? { try await entrance.sendAgain() }

  func send(_ decision: Decision, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    guard let callback = authy.callback(about: request, saying: decision) else { return nil }
    return try await entrance.receive(callback)
  }

  func forge(_ forgery: Forgery, about request: ApprovalRequest.ID) async throws -> HTTPResponse? {
    guard let callback = authy.forged(forgery, about: request) else { return nil }
    return try await entrance.receive(callback)
  }
}
