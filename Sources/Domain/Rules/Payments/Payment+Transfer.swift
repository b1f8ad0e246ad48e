/// What the bank's part does to a payment: it is approved, then ordered, then executed or refused.
///
/// The order lies in the outbox from the transaction that approves the payment until the bank has
/// answered. The outbox is the status itself, so that no store keeps an approval without its order.
extension Payment {
  /// What whoever carries the order to the bank has to do.
  public enum Errand: Hashable, Sendable {
    /// Send it now; where no answer comes, again from that instant on.
    case send(Transfer, againFrom: Instant)
    /// Wait, since it was sent a short while ago.
    case wait(until: Instant)
    /// Nothing: there is no order, or the bank has answered.
    case nothing
  }

  /// Whether its order lies in the outbox.
  public var isInOutbox: Bool {
    switch status {
    case .approved, .ordered: true
    case .pending, .executed, .refused, .denied, .expired, .cancelled: false
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
  public mutating func claimTransfer(
    at now: Instant,
    every interval: Duration
  ) throws(Refusal) -> Errand {
    let channel: Channel
    switch status {
    case .approved(let approvedBy, _): channel = approvedBy
    case .ordered(let approvedBy, let last):
      guard now >= last + interval else { return .wait(until: last + interval) }
      channel = approvedBy
    case .pending, .executed, .refused, .denied, .expired, .cancelled: return .nothing
    }
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
    switch status {
    case .ordered(let channel, _): return channel
    case .approved: throw .notOrdered
    case .pending, .executed, .refused, .denied, .expired, .cancelled: throw .notApproved
    }
  }
}
