extension Confirmation {
  /// The one thing that a confirmation approves.
  public enum Purpose: Hashable, Codable, Sendable {
    case signIn
    case disableTwoFactor
    case replaceAuthenticator(with: AuthyID, by: EnrollmentID)

    /// The kind of purpose, as the audit trail keeps it.
    public enum Name: UInt8, Hashable, Sendable, CaseIterable {
      case signIn
      case disableTwoFactor
      case replaceAuthenticator
    }

    /// The enrollment that waits for the confirmation, if one does.
    var enrollment: EnrollmentID? {
      switch self {
      case .signIn, .disableTwoFactor: nil
      case .replaceAuthenticator(_, let enrollment): enrollment
      }
    }

    public var name: Name {
      switch self {
      case .signIn: .signIn
      case .disableTwoFactor: .disableTwoFactor
      case .replaceAuthenticator: .replaceAuthenticator
      }
    }
  }
}

extension Confirmation.Purpose.Name: CustomStringConvertible {
  /// The text on the phone, after "Approve" or "Deny".
  public var description: String {
    switch self {
    case .signIn: "signing in"
    case .disableTwoFactor: "switching two-factor authentication off"
    case .replaceAuthenticator: "binding another phone instead of this one"
    }
  }
}

extension Confirmation.Status {
  /// The kind of status, as pages and the audit trail show it.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case pending, approved, used, denied, expired, withdrawn, undeliverable
  }

  public var name: Name {
    switch self {
    case .pending: .pending
    case .approved: .approved
    case .used: .used
    case .denied: .denied
    case .expired: .expired
    case .withdrawn: .withdrawn
    case .undeliverable: .undeliverable
    }
  }
}
