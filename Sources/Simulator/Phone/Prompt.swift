import Domain

extension Phone {
  /// A question to the user, as the app displays it.
  public struct Prompt: Hashable, Sendable {
    public let id: ApprovalRequest.ID
    /// The account that is asked; an app may have several.
    public let account: AuthyID
    public let question: ApprovalQuestion
    public let expiresAt: Instant?

    public init(
      id: ApprovalRequest.ID,
      to account: AuthyID,
      question: ApprovalQuestion,
      expiresAt: Instant?
    ) {
      self.id = id
      self.account = account
      self.question = question
      self.expiresAt = expiresAt
    }
  }

  /// How the person unlocked the device for an answer, which the callback reports.
  public enum Unlock: Hashable, Sendable {
    case none
    case pin
    case fingerprint

    var method: String? {
      switch self {
      case .none: nil
      case .pin: "pin"
      case .fingerprint: "fingerprint"
      }
    }
  }
}
