extension Payment {
  /// What a payer asks for: this amount to this payee.
  public struct Order: Hashable, Codable, Sendable {
    public let amount: Money
    public let payee: Payee

    public init(_ amount: Money, to payee: Payee) {
      self.amount = amount
      self.payee = payee
    }
  }
}

extension Payment.Order: CustomStringConvertible {
  /// The words of every push and text, amount first so that nothing can cut it off.
  public var description: String { "\(amount) to \(payee.name)" }
}
