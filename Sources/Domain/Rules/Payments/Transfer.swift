/// An order to the bank: this amount from this payer to this payee, under the name of one payment.
///
/// It is the payment order (PSD2 Article 4(13)) that makes the payment transaction, the act of
/// transferring funds (Article 4(5)). A bank executes what it is told under one name once, so that an
/// order whose answer was lost can be sent again.
public struct Transfer: Hashable, Codable, Sendable {
  public let payment: PaymentID
  /// Whose account is debited.
  public let payer: UserID
  /// What the payer approved: amount, payee and the payee's account (RTS Article 5(1)(c)).
  public let order: Payment.Order

  public init(_ order: Payment.Order, of payer: UserID, for payment: PaymentID) {
    self.payment = payment
    self.payer = payer
    self.order = order
  }
}

extension Transfer {
  /// What the bank says to an order.
  public enum Answer: Hashable, Sendable, CaseIterable {
    /// It has the order and executes it.
    case accepted
    /// It had the same order under the same name before, and executes nothing more.
    case alreadyKnown
    /// It does not execute the order (PSD2 Article 79), for instance as it has another one under that
    /// name.
    case refused
    /// Nobody knows whether it has the order, which can be sent again.
    case unanswered
  }
}

extension Transfer: CustomStringConvertible {
  public var description: String { "\(order), account \(order.payee.account)" }
}

// MARK: - What the bank's part does to a payment

/// A payment is approved, then ordered, then executed or refused.
///
/// The order lies in the outbox from the transaction that approves the payment until the bank has
/// answered. The outbox is the status itself, so that no store keeps an approval without its order.
extension Payment {
  /// What whoever carries the order to the bank has to do.
  public enum TransferAction: Hashable, Sendable {
    /// Send it now; where no answer comes, again from that instant on.
    case send(Transfer, againFrom: Instant)
    /// Wait, since it was sent a short while ago.
    case wait(until: Instant)
    /// Nothing: there is no order, or the bank has answered.
    case nothing
  }

  /// Whether its order lies in the outbox.
  public var isInOutbox: Bool { outbox != nil }

  /// The order in the outbox, if it is there: how it was approved, and when it was sent last.
  private var outbox: (channel: Channel, sentAt: Instant?)? {
    switch status {
    case .approved(let channel, _): (channel, nil)
    case .ordered(let channel, let sentAt): (channel, sentAt)
    case .pending, .executed, .refused, .denied, .expired, .cancelled: nil
    }
  }

  /// Allows the order to be sent, at once after the approval and then at most once in each interval.
  ///
  /// - Parameters:
  ///   - now: the time of sending.
  ///   - interval: how long an answer is waited for before the same order is sent again.
  /// - Returns: what whoever carries it has to do.
  /// - Throws: `linkBroken` when it is not what was approved (RTS Article 5(1)(c)); it is then refused
  ///   for good, and never sent.
  public mutating func beginTransfer(
    at now: Instant,
    every interval: Duration
  ) throws(Refusal) -> TransferAction {
    guard let (channel, sentAt) = outbox else { return .nothing }
    if let sentAt, now < sentAt + interval { return .wait(until: sentAt + interval) }
    guard link.digest == approval.binding else {
      status = .refused(by: channel, at: now)
      throw .linkBroken
    }
    status = .ordered(by: channel, at: now)
    return .send(Transfer(order, of: payer, for: id), againFrom: now + interval)
  }

  /// Notes that the bank has the order, once; from then on it is irrevocable (PSD2 Article 80).
  ///
  /// - Throws: `notApproved`, or `notOrdered` while it was never sent.
  public mutating func execute(at now: Instant) throws(Refusal) {
    status = .executed(by: try orderedChannel(), at: now)
  }

  /// Notes that the bank does not execute the order (PSD2 Article 79).
  ///
  /// - Throws: `notApproved`, or `notOrdered` while it was never sent.
  public mutating func refuse(at now: Instant) throws(Refusal) {
    status = .refused(by: try orderedChannel(), at: now)
  }

  private func orderedChannel() throws(Refusal) -> Channel {
    guard let (channel, sentAt) = outbox else { throw .notApproved }
    guard sentAt != nil else { throw .notOrdered }
    return channel
  }
}
