/// An order to the bank to transfer an amount from a payer to a payee, under the payment's
/// identifier.
///
/// It is the payment order (PSD2 Article 4(13)), which leads to the payment transaction, the act of
/// transferring funds (Article 4(5)). A bank executes each identifier only once, so an order whose
/// answer was lost can be sent again.
public struct Transfer: Hashable, Codable, Sendable {
  public let payment: PaymentID
  /// The user whose account is debited.
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
  /// The bank's answer to an order.
  public enum Answer: Hashable, Sendable, CaseIterable {
    /// The bank has accepted the order and executes it.
    case accepted
    /// The bank had the same order under the same identifier before, and executes nothing more.
    case alreadyKnown
    /// The bank does not execute the order (PSD2 Article 79), for instance because it has another
    /// order under that identifier.
    case refused
    /// Nobody knows whether the bank has the order; it can be sent again.
    case unanswered
  }
}

extension Transfer: CustomStringConvertible {
  public var description: String { "\(order), account \(order.payee.account)" }
}

// MARK: - What the bank's part does to a payment

/// The part of a payment after its approval: ordered, then executed or refused.
///
/// The order lies in the outbox from the transaction that approves the payment until the bank has
/// answered. The outbox is part of the status, so no store can keep an approval without its order.
extension Payment {
  /// What the carrier of an order has to do now.
  public enum TransferAction: Hashable, Sendable {
    /// Send the order now; if no answer comes, send it again from that instant on.
    case send(Transfer, againFrom: Instant)
    /// Wait, because the order was sent a short while ago.
    case wait(until: Instant)
    /// Do nothing: there is no order, or the bank has answered.
    case nothing
  }

  /// Whether the payment's order lies in the outbox.
  public var isInOutbox: Bool { outbox != nil }

  /// How the order in the outbox was approved and when it was last sent, or nil if there is none.
  private var outbox: (channel: Channel, sentAt: Instant?)? {
    switch status {
    case .approved(let channel, _): (channel, nil)
    case .ordered(let channel, let sentAt): (channel, sentAt)
    case .pending, .executed, .refused, .denied, .expired, .cancelled: nil
    }
  }

  /// Allows the order to be sent: at once after the approval, and then at most once in each
  /// interval.
  ///
  /// - Parameters:
  ///   - now: the time of sending.
  ///   - interval: how long to wait for an answer before the same order is sent again.
  /// - Returns: what the carrier of the order has to do.
  /// - Throws: `linkBroken` if the order is not what was approved (RTS Article 5(1)(c)). It is then
  ///   refused for good, and never sent.
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

  /// Notes that the bank has accepted the order; from then on it is irrevocable (PSD2 Article 80).
  ///
  /// - Throws: `notApproved`, or `notOrdered` if the order was never sent.
  public mutating func execute(at now: Instant) throws(Refusal) {
    status = .executed(by: try orderedChannel(), at: now)
  }

  /// Notes that the bank does not execute the order (PSD2 Article 79).
  ///
  /// - Throws: `notApproved`, or `notOrdered` if the order was never sent.
  public mutating func refuse(at now: Instant) throws(Refusal) {
    status = .refused(by: try orderedChannel(), at: now)
  }

  private func orderedChannel() throws(Refusal) -> Channel {
    guard let (channel, sentAt) = outbox else { throw .notApproved }
    guard sentAt != nil else { throw .notOrdered }
    return channel
  }
}
