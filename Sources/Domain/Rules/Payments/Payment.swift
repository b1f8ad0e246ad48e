public typealias PaymentID = Identifier<Payment>

/// One payment, from the payer's order to its final status.
///
/// The push and the text are two ways to the same answer: whichever is accepted first settles the
/// payment and withdraws the other. A final status never changes; what comes later is refused.
public struct Payment: Hashable, Codable, Sendable {
  public enum Status: Hashable, Codable, Sendable {
    case pending
    /// Approved, and its order to the bank lies in the outbox.
    case approved(by: Channel, at: Instant)
    /// The order was sent last at that time, and nobody knows yet whether the bank has it.
    case ordered(by: Channel, at: Instant)
    /// The bank has it.
    case executed(by: Channel, at: Instant)
    /// It was approved, and the bank does not execute it.
    case refused(by: Channel, at: Instant)
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
    /// It was approved, and its order was never sent to the bank.
    case notOrdered
    /// It was placed in another session, and ends with that one.
    case otherSession
  }

  public let id: PaymentID
  public let payer: UserID
  /// The session in which the payer asked; an approval strengthens this one and no other.
  public let session: SessionID
  public let createdAt: Instant
  /// What the payer's form said, whatever was changed since.
  public let placedOrder: Order
  public private(set) var order: Order
  public internal(set) var status: Status = .pending
  public internal(set) var approval: ApprovalRequest
  public internal(set) var sms: SMSChallenge?

  /// The element categories verified for this payment: the session's, and the approval's own.
  public internal(set) var factors: Factors

  private var revision: UInt64 = 0
  var reconciledAt: Instant
  private let smsOfferedAfter: Duration
  private let requiredFactors: Int
  private let scope: Policy.PaymentScope

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
    placedOrder = order
    self.order = order
    payer = session.user
    self.session = session.id
    factors = session.factors
    createdAt = now
    reconciledAt = now
    smsOfferedAfter = policy.smsOfferedAfter
    requiredFactors = policy.requiredFactors
    scope = policy.paymentScope
    let link = DynamicLink(payment: id, payer: session.user, revision: 0, order: order)
    approval = ApprovalRequest(
      binding: link.digest,
      authyID: authyID,
      expiresAt: policy.endOfPayment(placedIn: session, at: now)
    )
  }

  /// The dynamic link of the facts as they are stored now; computed anew each time.
  public var link: DynamicLink {
    DynamicLink(payment: id, payer: payer, revision: revision, order: order)
  }

  /// Whether the payer approved it, by either way.
  public var isApproved: Bool {
    switch status {
    case .approved, .ordered, .executed, .refused: true
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
}

// MARK: - What every step checks

extension Payment {
  mutating func requirePending(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard status == .pending else { throw .settled(status) }
  }

  /// Refuses any other session than the one that placed the payment, where the policy binds it to that.
  func requireScope(_ session: SessionID) throws(Refusal) {
    switch scope {
    case .session: guard session == self.session else { throw .otherSession }
    case .payer: break
    }
  }

  /// Approval takes elements of distinct categories (PSD2 Article 4(30), RTS Article 4(1)).
  func requireFactors(with proof: Factors) throws(Refusal) {
    let union = factors.union(proof)
    guard union.count >= requiredFactors else { throw .tooFewFactors(union) }
  }

  mutating func settle(as status: Status, at now: Instant) {
    self.status = status
    approval.expire(at: now)
    approval.withdraw(at: now)
    sms?.withdraw(at: now)
  }
}
