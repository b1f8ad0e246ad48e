/// The authenticator that an account has beside its password, and what it is used for.
public enum Authenticator: Hashable, Codable, Sendable {
  case none
  /// It approves payments; signing in takes only the password.
  case bound(AuthyID)
  /// It approves payments and every sign-in.
  case required(AuthyID)
  /// Its owner has approved its removal, and Authy is being asked to delete it.
  ///
  /// Until then it is still required.
  case removing(AuthyID)
  /// It was reported lost.
  ///
  /// It approves nothing, and cannot be replaced until support has identified the user.
  case lost(AuthyID, at: Instant)

  /// The authenticator that may approve, if there is one.
  public var approver: AuthyID? {
    switch self {
    case .bound(let id), .required(let id), .removing(let id): id
    case .none, .lost: nil
    }
  }

  /// The authenticator that no other account may bind.
  public var holder: AuthyID? {
    switch self {
    case .bound(let id), .required(let id), .removing(let id), .lost(let id, _): id
    case .none: nil
    }
  }

  /// Whether every sign-in asks it.
  public var isAskedAtSignIn: Bool {
    switch self {
    case .required, .removing: true
    case .none, .bound, .lost: false
    }
  }
}
