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
