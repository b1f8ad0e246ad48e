/// What the push and its answer do to a payment.
extension Payment {
  /// Notes the name under which the service put the question.
  public mutating func confirmPush(_ id: ApprovalRequest.ID, at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    try changeApproval { approval throws(ApprovalRequest.Refusal) in
      try approval.confirm(id, at: now)
    }
  }

  /// Notes that the answer to the send was lost; the push is never sent again.
  public mutating func losePushConfirmation(at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    try changeApproval { approval throws(ApprovalRequest.Refusal) in
      try approval.loseConfirmation(at: now)
    }
  }

  /// Notes that the service cannot push to this payer, so that only a text remains.
  public mutating func failPush(at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    try changeApproval { approval throws(ApprovalRequest.Refusal) in try approval.fail(at: now) }
  }

  /// Accepts the payer's answer to the push.
  ///
  /// - Parameters:
  ///   - decision: approve or deny.
  ///   - id: the question that was answered.
  ///   - authyID: the authenticator that answered.
  ///   - factors: what the answer itself proves; a device without unlock proves possession alone.
  ///   - now: the time of acceptance.
  /// - Throws: why the answer changes nothing.
  public mutating func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    from authyID: AuthyID,
    proving factors: Factors,
    at now: Instant
  ) throws(Refusal) {
    try requirePending(at: now)
    if decision == .approve { try requireFactors(with: factors) }
    let binding = link.digest
    try changeApproval { approval throws(ApprovalRequest.Refusal) in
      try approval.settle(decision, on: id, from: authyID, for: binding, at: now)
    }
    switch decision {
    case .approve:
      self.factors.formUnion(factors)
      settle(as: .approved(by: .push, at: now), at: now)
    case .deny:
      settle(as: .denied(at: now), at: now)
    }
  }

  /// Allows one question to the service about an open push, at most once in each interval.
  ///
  /// - Returns: the request to ask about, or nil when it is too early or there is none.
  public mutating func claimReconciliation(
    at now: Instant,
    every interval: Duration
  ) -> ApprovalRequest.ID? {
    guard isDue(at: now, every: interval), let id = approval.openID else { return nil }
    reconciledAt = now
    return id
  }

  /// Whether something is to be done about the payment now, so that a look at it must change it.
  public func isDue(at now: Instant, every interval: Duration) -> Bool {
    switch status {
    case .pending:
      now >= approval.expiresAt || approval.openID != nil && now - reconciledAt >= interval
    case .approved, .ordered, .executed, .refused, .denied, .expired, .cancelled: false
    }
  }

  private mutating func changeApproval(
    _ change: (inout ApprovalRequest) throws(ApprovalRequest.Refusal) -> Void
  ) throws(Refusal) {
    do { try change(&approval) } catch { throw .approval(error) }
  }
}
