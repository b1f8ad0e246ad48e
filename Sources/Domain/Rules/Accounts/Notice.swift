/// A message to a user about the account, on another channel than the Authy app.
public enum Notice: Hashable, Sendable {
  /// Sign-ins and approvals are blocked (PSD2 Article 68(3)).
  case blocked(until: Instant)
  /// They are blocked, and the next block will not end by itself (RTS Article 4(4)).
  case blockedWithWarning(until: Instant)
  case blockedForGood
  /// Somebody asked for an approval, and the phone denied it.
  case approvalDenied
  /// Nobody answered the question about a sign-in or a change.
  case approvalExpired
  case authenticatorBound
  case authenticatorReplaced
  case authenticatorRemoved
  case lossReported
  case readmitted
}

extension Notice {
  /// The kind of a notice, as the audit trail keeps it.
  public enum Name: UInt8, Hashable, Sendable, CaseIterable {
    case blocked, blockedWithWarning, blockedForGood, approvalDenied, approvalExpired
    case authenticatorBound, authenticatorReplaced, authenticatorRemoved, lossReported, readmitted
  }

  public var name: Name {
    switch self {
    case .blocked: .blocked
    case .blockedWithWarning: .blockedWithWarning
    case .blockedForGood: .blockedForGood
    case .approvalDenied: .approvalDenied
    case .approvalExpired: .approvalExpired
    case .authenticatorBound: .authenticatorBound
    case .authenticatorReplaced: .authenticatorReplaced
    case .authenticatorRemoved: .authenticatorRemoved
    case .lossReported: .lossReported
    case .readmitted: .readmitted
    }
  }
}

extension Notice: CustomStringConvertible {
  /// The text of the notice, without any name or number of the account.
  public var description: String {
    switch self {
    case .blocked:
      "Too many wrong attempts: signing in and approving are blocked for a while."
    case .blockedWithWarning:
      "Too many wrong attempts: signing in and approving are blocked for a while. "
        + "The next time they stay blocked until you call us."
    case .blockedForGood:
      "Too many wrong attempts: signing in and approving stay blocked until you call us."
    case .approvalDenied:
      "Something was asked in your name and denied on your phone. "
        + "If it was not you who asked, change your password."
    case .approvalExpired:
      "Something was asked in your name and nobody answered on your phone. "
        + "If it was not you who asked, change your password."
    case .authenticatorBound: "A phone was bound to your account."
    case .authenticatorReplaced:
      "Another phone was bound to your account; the old one approves nothing any more."
    case .authenticatorRemoved: "Two-factor authentication was switched off."
    case .lossReported:
      "Your phone was reported lost; it approves nothing any more. Call us to go on."
    case .readmitted: "Your account is open again."
    }
  }
}
