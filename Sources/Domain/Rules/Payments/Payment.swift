public typealias PaymentID = Identifier<Payment>

/// One payment, from the payer's order to its final status.
///
/// The payer can approve by push or by a texted code: the first accepted answer settles the payment
/// and withdraws the other question. A final status never changes; later answers are refused.
public struct Payment: Hashable, Codable, Sendable {
  /// What a payer orders: this amount to this payee.
  public struct Order: Hashable, Codable, Sendable {
    public let amount: Money
    public let payee: Payee

    public init(_ amount: Money, to payee: Payee) {
      self.amount = amount
      self.payee = payee
    }
  }

  public enum Status: Hashable, Codable, Sendable {
    case pending
    /// It is approved, and its order to the bank lies in the outbox.
    case approved(by: Channel, at: Instant)
    /// The order was last sent at that time, and nobody knows yet whether the bank has it.
    case ordered(by: Channel, at: Instant)
    /// The bank has accepted the order.
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
    case linkBroken
    case notApproved
    /// It is approved, but its order was never sent to the bank.
    case notOrdered
    /// It was placed in another session, and belongs to that one only.
    case otherSession
  }

  public let id: PaymentID
  public let payer: UserID
  /// The session in which the payer asked; an approval adds factors to this session only.
  public let session: SessionID
  public let createdAt: Instant
  /// The order as the payer's form had it, whatever was changed since.
  public let placedOrder: Order
  public private(set) var order: Order
  public internal(set) var status: Status = .pending
  public internal(set) var approval: ApprovalRequest
  public internal(set) var sms: SMSChallenge?

  private var revision: UInt64 = 0
  private let smsOfferedAfter: Duration
  private let scope: Policy.PaymentScope

  /// Creates a payment whose push is about to be sent.
  ///
  /// - Parameters:
  ///   - id: its identifier, in every message about it.
  ///   - order: what the payer ordered.
  ///   - session: the payer's live session, with the categories verified in it.
  ///   - authyID: the only authenticator that may approve.
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
    createdAt = now
    smsOfferedAfter = policy.smsOfferedAfter
    scope = policy.paymentScope
    let link = DynamicLink(payment: id, payer: session.user, revision: 0, order: order)
    approval = ApprovalRequest(
      about: link.digest,
      to: authyID,
      beside: session.factors,
      at: now,
      until: policy.endOfPayment(placedIn: session, at: now),
      under: policy
    )
  }

  /// The dynamic link of the facts as they are stored now, computed anew each time.
  public var link: DynamicLink {
    DynamicLink(payment: id, payer: payer, revision: revision, order: order)
  }

  /// The verified element categories: those of the session, and those of the approval.
  public var factors: Factors { approval.factors }

  /// Whether the payer approved it, by push or by text.
  public var isApproved: Bool {
    switch status {
    case .approved, .ordered, .executed, .refused: true
    case .pending, .denied, .expired, .cancelled: false
    }
  }

  /// The instant from which a text may be asked for; if no push can come, this is at once.
  public var smsOfferedFrom: Instant {
    if case .undeliverable(let time) = approval.state { return time }
    return createdAt + smsOfferedAfter
  }

  /// Takes what happened to the push; the payer's answer to it settles the payment.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: when the application learned of it.
  /// - Throws: why the event changes nothing.
  public mutating func handle(
    _ event: ApprovalRequest.Event,
    at now: Instant
  ) throws(Refusal) {
    try requirePending(at: now)
    do {
      // A copy changes meanwhile, because the link is computed from the other properties.
      var approval = approval
      defer { self.approval = approval }
      try approval.handle(event, about: link.digest, at: now)
    } catch {
      throw .approval(error)
    }
    switch approval.state {
    case .approved: end(as: .approved(by: .push, at: now), at: now)
    case .denied: end(as: .denied(at: now), at: now)
    case .pending, .expired, .withdrawn, .undeliverable: break
    }
  }

  /// Changes the order while nothing is decided; answers about the earlier order no longer count.
  ///
  /// - Throws: `settled` once something is decided.
  public mutating func amend(to order: Order, at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    self.order = order
    revision += 1
  }

  /// Cancels the payment because the payer no longer wants it.
  ///
  /// - Throws: `settled` once something is decided.
  public mutating func cancel(at now: Instant) throws(Refusal) {
    try requirePending(at: now)
    end(as: .cancelled(at: now), at: now)
  }

  /// Expires the payment if its time is over; at exactly its end it has expired.
  public mutating func expire(at now: Instant) {
    guard status == .pending, now >= approval.expiresAt else { return }
    end(as: .expired(at: approval.expiresAt), at: now)
  }

  /// Whether the payment must be changed now: it has to expire, or Authy has to be asked.
  func isDue(at now: Instant, every interval: Duration) -> Bool {
    status == .pending
      && (now >= approval.expiresAt || approval.isDue(at: now, every: interval))
  }

  /// Allows Authy to be asked about an open push, at most once in each interval.
  ///
  /// - Returns: the request to ask about, or nil if it is too early or there is none.
  public mutating func beginReconciliation(
    at now: Instant,
    every interval: Duration
  ) -> ApprovalRequest.ID? {
    expire(at: now)
    return approval.beginReconciliation(at: now, every: interval)
  }
}

// MARK: - What every step checks

extension Payment {
  mutating func requirePending(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard status == .pending else { throw .settled(status) }
  }

  /// Refuses every session but the one that placed the payment, if the policy binds it to that one.
  func requireScope(_ session: SessionID) throws(Refusal) {
    switch scope {
    case .session: guard session == self.session else { throw .otherSession }
    case .payer: break
    }
  }

  /// Ends a pending payment, together with its open push and text.
  mutating func end(as status: Status, at now: Instant) {
    self.status = status
    approval.withdraw(at: now)
    sms?.withdraw(at: now)
  }
}

extension Payment.Order: CustomStringConvertible {
  /// The words of every push and text, amount first so that it is never cut off.
  public var description: String { "\(amount) to \(payee.name)" }
}

/// The way in which a payment was approved.
public enum Channel: UInt8, Hashable, Codable, Sendable {
  case push
  case sms
}

/// The name of a payment's status, as pages and the audit trail write it.
public enum PaymentStatusName: String, Hashable, Sendable, CaseIterable {
  case pending, approved, executed, denied, expired, cancelled, refused

  public init(_ status: Payment.Status) {
    switch status {
    case .pending: self = .pending
    // Pages show `ordered` as approved, because the order may not have reached the bank.
    case .approved, .ordered: self = .approved
    case .executed: self = .executed
    case .denied: self = .denied
    case .expired: self = .expired
    case .cancelled: self = .cancelled
    case .refused: self = .refused
    }
  }
}
