import Domain

/// Payments are approved by nobody.
extension BrokenRule {
  static let approvals = [
    payments(
      "a payment is approved once its push was sent",
      breaks: ["PSD2-97.1b", "RTS-4.1a"],
      ApprovedUnanswered.self
    ),
    payments(
      "a payment is approved when no push can be sent",
      breaks: ["PSD2-97.1b", "ASVS-16.5.3", "ASVS-6.3.4"],
      ApprovedUndeliverable.self
    ),
    payments(
      "a payment is approved when the answer to its push is lost",
      breaks: ["ASVS-16.5.3"],
      ApprovedUnacknowledged.self
    ),
  ]
}

private final class ApprovedUnanswered: PaymentsStandIn, @unchecked Sendable {
  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    guard stored.approval.openID == nil, changed.approval.openID != nil else { return changed }
    return changed.approvedUnasked(at: now())
  }
}

private final class ApprovedUndeliverable: PaymentsStandIn, @unchecked Sendable {
  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    guard case .undeliverable = changed.approval.state else { return changed }
    return changed.approvedUnasked(at: now())
  }
}

private final class ApprovedUnacknowledged: PaymentsStandIn, @unchecked Sendable {
  override func keep(_ changed: Payment, insteadOf stored: Payment) -> Payment {
    guard changed.approval.state == .pending(.unacknowledged) else { return changed }
    return changed.approvedUnasked(at: now())
  }
}

extension Payment {
  /// The same payment, approved, whatever the phone was asked or has answered.
  func approvedUnasked(at now: Instant) -> Payment {
    var payment = self
    payment.approveUnasked(at: now)
    return payment
  }

  mutating func approveUnasked(at now: Instant) {
    guard status == .pending else { return }
    let id = approval.openID ?? ApprovalRequest.ID(high: 0, low: 1)
    self = rewritten { $0["approval", "state"] = id.storedAsOpen }
    try? handle(
      .answered(.init(.approve, to: id, from: approval.authyID, proving: .possession)),
      at: now
    )
  }
}
