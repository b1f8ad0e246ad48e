/// The state of a question, and the user who was asked.
public struct ApprovalStatus: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case pending, approved, denied, expired

    /// The person's decision; `nil` if there is none.
    var decision: Decision? {
      switch self {
      case .approved: .approve
      case .denied: .deny
      case .pending, .expired: nil
      }
    }
  }

  public let state: State
  public let authyID: AuthyID

  public init(_ state: State, of authyID: AuthyID) {
    self.state = state
    self.authyID = authyID
  }
}
