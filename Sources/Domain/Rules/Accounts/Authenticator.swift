/// What stands beside an account's password.
public enum Authenticator: Hashable, Codable, Sendable {
  case none
  /// Approves payments; signing in asks for the password alone.
  case bound(AuthyID)
  /// Approves payments and every sign-in.
  case required(AuthyID)
  /// Switched off by its owner's approval, and about to be deleted at Authy; until then it is
  /// required.
  case removing(AuthyID)
  /// Reported lost: it approves nothing, and nothing replaces it until support knows the person.
  case lost(AuthyID, at: Instant)

  /// Who may approve, if anybody can.
  public var approver: AuthyID? {
    switch self {
    case .bound(let id), .required(let id), .removing(let id): id
    case .none, .lost: nil
    }
  }

  /// Who can be bound to no other account.
  public var holder: AuthyID? {
    switch self {
    case .bound(let id), .required(let id), .removing(let id), .lost(let id, _): id
    case .none: nil
    }
  }

  /// Whether signing in asks for it.
  public var isAskedAtSignIn: Bool {
    switch self {
    case .required, .removing: true
    case .none, .bound, .lost: false
    }
  }
}
