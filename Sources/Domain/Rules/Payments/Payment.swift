public typealias PaymentID = Identifier<Payment>

/// One payment, from the payer's order to its final status.
///
/// The push and the text are two ways to the same answer: whichever is accepted first settles the
/// payment and withdraws the other. A final status never changes; what comes later is refused.
public struct Payment: Hashable, Sendable {
  public enum Status: Hashable, Sendable {
    case pending
    case approved(by: Channel, at: Instant)
    case executed(by: Channel, at: Instant)
    case denied(at: Instant)
    case expired(at: Instant)
    case cancelled(at: Instant)
  }

  public enum Refusal: Error, Hashable {
    case settled(Status)
    case approval(ApprovalRequest.Refusal)
    case sms(SMSChallenge.Refusal)
    case smsNotOfferedBefore(Instant)
    case noCodeRequested
    case tooFewFactors(Factors)
    case linkBroken
    case notApproved
  }

  public let id: PaymentID
  public let payer: UserID
  /// The session in which the payer asked; an approval strengthens this one and no other.
  public let session: SessionID
  public let createdAt: Instant
  public private(set) var order: Order
  public private(set) var status: Status = .pending
  public private(set) var approval: ApprovalRequest
  public private(set) var sms: SMSChallenge?

  /// The element categories verified for this payment: the session's, and the approval's own.
  public private(set) var factors: Factors

  private var revision = 0
  private var reconciledAt: Instant
  private let smsOfferedAfter: Duration
  private let requiredFactors: Int

  /// Begins a payment whose push is about to be sent.
  ///
  /// - Parameters:
  ///   - id: its name, in every message about it.
  ///   - order: what the payer asked for.
  ///   - session: the payer's live session, with the categories verified in it.
  ///   - authyID: the one authenticator that may approve.
  ///   - now: the time of creation, from which every period counts.
  ///   - policy: the periods and limits.
  public init(
    id: PaymentID,
    order: Order,
    in session: Session,
    authyID: AuthyID,
    at now: Instant,
    under policy: Policy
  ) {
    self.id = id
    self.order = order
    payer = session.user
    self.session = session.id
    factors = session.factors
    createdAt = now
    reconciledAt = now
    smsOfferedAfter = policy.smsOfferedAfter
    requiredFactors = policy.requiredFactors
    let link = DynamicLink(payment: id, payer: session.user, revision: 0, order: order)
    approval = ApprovalRequest(
      binding: link.digest,
      authyID: authyID,
      expiresAt: now + policy.pushLifetime
    )
  }

  /// The dynamic link of the facts as they are stored now; computed anew each time.
  public var link: DynamicLink {
    DynamicLink(payment: id, payer: payer, revision: revision, order: order)
  }

  /// Whether the payer approved it, by either way.
  public var isApproved: Bool {
    switch status {
    case .approved, .executed: true
    case .pending, .denied, .expired, .cancelled: false
    }
  }

  /// From when on a text may be asked for: at once when no push can come.
  public var smsOfferedFrom: Instant {
    if case .undeliverable(let time) = approval.state { return time }
    return createdAt + smsOfferedAfter
  }

  /// Changes the order while nothing is decided; no answer to the earlier order counts any more.
  public mutating func amend(to order: Order, at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    self.order = order
    revision += 1
  }

  /// Ends the payment because the payer no longer wants it.
  public mutating func cancel(at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    settle(as: .cancelled(at: now), at: now)
  }

  /// Lets the payment expire if its time has come; the boundary instant is expired.
  public mutating func expire(at now: Instant) {
    guard status == .pending, now >= approval.expiresAt else { return }
    settle(as: .expired(at: approval.expiresAt), at: now)
  }

  /// Marks the approved payment as executed, once.
  ///
  /// - Throws: `notApproved`, or `linkBroken` when it is not what was approved (RTS Article 5(1)(c)).
  public mutating func execute(at now: Instant) throws(Refusal) {
    guard case .approved(let channel, _) = status else { throw .notApproved }
    guard link.digest == approval.binding else { throw .linkBroken }
    status = .executed(by: channel, at: now)
  }
}

// MARK: - The push

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
    guard status == .pending, let id = approval.openID, now - reconciledAt >= interval else {
      return nil
    }
    reconciledAt = now
    return id
  }

  private mutating func changeApproval(
    _ change: (inout ApprovalRequest) throws(ApprovalRequest.Refusal) -> Void
  ) throws(Refusal) {
    do { try change(&approval) } catch { throw .approval(error) }
  }
}

// MARK: - The text

extension Payment {
  /// Allows a text to be sent, if it is offered by now and the payment is open.
  ///
  /// - Returns: what the code in it is bound to.
  /// - Throws: why no text is sent.
  public mutating func requestSMS(
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> DynamicLink {
    try requirePending(at: now)
    guard now >= smsOfferedFrom else { throw .smsNotOfferedBefore(smsOfferedFrom) }
    let link = link
    guard link.digest == approval.binding else { throw .linkBroken }
    if sms == nil {
      sms = SMSChallenge(binding: link.digest, at: now, under: policy)
    } else {
      _ = try changeSMS { sms throws(SMSChallenge.Refusal) in
        try sms.renew(at: now, under: policy)
      }
    }
    return link
  }

  /// Counts an attempt at the code before the service judges it.
  ///
  /// - Throws: why the code is not judged at all.
  public mutating func beginCode(at now: Instant) throws(Refusal) -> SMSChallenge.Attempt {
    try requirePending(at: now)
    return try changeSMS { sms throws(SMSChallenge.Refusal) in try sms.beginAttempt(at: now) }
  }

  /// Accepts the code that the service found right for this payment's link.
  ///
  /// - Throws: why a right code changes nothing, for instance because the push was answered first.
  public mutating func acceptCode(_ attempt: SMSChallenge.Attempt, at now: Instant) throws(Refusal)
  {
    try requirePending(at: now)
    try requireFactors(with: .possession)
    let binding = link.digest
    try changeSMS { sms throws(SMSChallenge.Refusal) in
      try sms.accept(attempt, for: binding, at: now)
    }
    factors.formUnion(.possession)
    settle(as: .approved(by: .sms, at: now), at: now)
  }

  /// Notes that the service found the code wrong.
  ///
  /// - Returns: how many attempts are left.
  public mutating func rejectCode(at now: Instant) throws(Refusal) -> Int {
    try requirePending(at: now)
    return try changeSMS { sms throws(SMSChallenge.Refusal) in sms.reject(at: now) }
  }

  private mutating func changeSMS<Result>(
    _ change: (inout SMSChallenge) throws(SMSChallenge.Refusal) -> Result
  ) throws(Refusal) -> Result {
    guard var challenge = sms else { throw .noCodeRequested }
    defer { sms = challenge }
    do { return try change(&challenge) } catch { throw .sms(error) }
  }
}

// MARK: - What every step checks

extension Payment {
  private mutating func requirePending(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard status == .pending else { throw .settled(status) }
  }

  /// Approval takes elements of distinct categories (PSD2 Article 4(30), RTS Article 4(1)).
  private func requireFactors(with proof: Factors) throws(Refusal) {
    let union = factors.union(proof)
    guard union.count >= requiredFactors else { throw .tooFewFactors(union) }
  }

  private mutating func settle(as status: Status, at now: Instant) {
    self.status = status
    approval.expire(at: now)
    approval.withdraw(at: now)
    sms?.withdraw(at: now)
  }
}
