extension Confirmation {
  /// What an approval is good for.
  public enum Purpose: Hashable, Codable, Sendable {
    case signIn
    case disableTwoFactor
    case replaceAuthenticator(with: AuthyID, by: EnrollmentID)

    /// Its kind, in a word that the audit trail keeps.
    public enum Name: UInt8, Hashable, Sendable, CaseIterable {
      case signIn
      case disableTwoFactor
      case replaceAuthenticator
    }

    /// The enrollment that waits for it, if one does.
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
  /// The words on the phone, after "Approve" or "Deny".
  public var description: String {
    switch self {
    case .signIn: "signing in"
    case .disableTwoFactor: "switching two-factor authentication off"
    case .replaceAuthenticator: "binding another phone instead of this one"
    }
  }
}

extension Confirmation.Status {
  /// Its kind, in a word for pages and the audit trail.
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
