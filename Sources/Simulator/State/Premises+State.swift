import Domain
import InMemoryPorts

extension Premises {
  /// What the application tells of itself, and what is in its stores.
  func sheets(at now: Instant) -> [StateSheet] {
    var mute = StateSheet(of: "The application")
    mute.add("it says nothing of itself")
    return [app.abilities.sheet.map { $0(now) } ?? mute, accountsSheet(at: now), paymentsSheet]
  }

  private func accountsSheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: "The application's accounts")
    for account in accounts.all {
      let block: (words: String, end: Instant?) =
        switch account.attempts.blockade(at: now) {
        case .blocked(let end): (", blocked", end)
        case .blockedForGood: (", blocked until support lifts it", nil)
        case .tooManyUnderway, nil: ("", nil)
        }
      sheet.add(
        "user \(account.id.short): \(account.authenticator.inWords)\(block.words)",
        until: block.end
      )
    }
    return sheet
  }

  private var paymentsSheet: StateSheet {
    var sheet = StateSheet(of: "The application's payments")
    for payment in payments.all.sorted(by: { $0.id < $1.id }) {
      let text = payment.sms.map { ", text \($0.state.inWords)" } ?? ""
      sheet.add(
        "payment \(payment.id.short) of user \(payment.payer.short): "
          + "\(PaymentStatusName(payment.status).rawValue), question \(payment.approval.state.inWords)"
          + text,
        until: payment.status == .pending ? payment.approval.expiresAt : nil
      )
    }
    return sheet
  }
}

extension Authenticator {
  fileprivate var inWords: String {
    switch self {
    case .none: "no phone"
    case .bound(let id): "user \(id.rawValue) of Authy approves payments"
    case .required(let id): "user \(id.rawValue) of Authy approves payments and sign-ins"
    case .removing(let id): "user \(id.rawValue) of Authy is being removed"
    case .lost(let id, _): "user \(id.rawValue) of Authy is lost"
    }
  }
}

extension ApprovalRequest.State {
  fileprivate var inWords: String {
    switch self {
    case .pending(.sending): "being sent"
    case .pending(.unacknowledged): "perhaps sent"
    case .pending(.sent(let id)): "\(id.short) open"
    case .approved: "approved"
    case .denied: "denied"
    case .expired: "expired"
    case .withdrawn: "withdrawn"
    case .undeliverable: "undeliverable"
    }
  }
}

extension SMSChallenge.State {
  fileprivate var inWords: String {
    switch self {
    case .open: "open"
    case .accepted: "accepted"
    case .exhausted: "exhausted"
    case .expired: "expired"
    case .withdrawn: "withdrawn"
    }
  }
}
