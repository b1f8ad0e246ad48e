/// What has become of a question, and whose it is.
public struct ApprovalStatus: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case pending, approved, denied, expired

    /// What the person decided, if they did.
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
