/// The name of a payment's status, as pages and the audit trail write it.
public enum PaymentStatusName: String, Hashable, Sendable, CaseIterable {
  case pending, approved, executed, denied, expired, cancelled, refused

  public init(_ status: Payment.Status) {
    switch status {
    case .pending: self = .pending
    // That the order is on its way to the bank is nothing that anybody could rely on.
    case .approved, .ordered: self = .approved
    case .executed: self = .executed
    case .denied: self = .denied
    case .expired: self = .expired
    case .cancelled: self = .cancelled
    case .refused: self = .refused
    }
  }
}
