/// The state of a question, and the user who was asked.
public struct ApprovalStatus: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case pending, approved, denied, expired
  }

  public let state: State
  public let authyID: AuthyID

  public init(_ state: State, of authyID: AuthyID) {
    self.state = state
    self.authyID = authyID
  }

  /// What the person answered to the question of that name, if they did; a poll proves no unlock.
  func answer(to request: ApprovalRequest.ID) -> ApprovalRequest.Answer? {
    switch state {
    case .approved: .init(.approve, to: request, from: authyID, proving: .possession)
    case .denied: .init(.deny, to: request, from: authyID, proving: .possession)
    case .pending, .expired: nil
    }
  }
}
