/// Binds one approval to one payment, one amount and one payee (RTS Article 5(1)).
///
/// It is a digest of everything that the payer agrees to, so it changes with one cent, one
/// character, another payment or another payer. It includes the revision, so that changing an order
/// and changing it back does not make an earlier approval valid again (RTS Article 5(1)(d)).
public struct DynamicLink: Hashable, Sendable {
  public let digest: Digest

  public init(payment: PaymentID, payer: UserID, revision: UInt64, order: Payment.Order) {
    var hash = SHA256()
    hash.update("countersign dynamic link 1\n")
    hash.update(payment.high)
    hash.update(payment.low)
    hash.update(payer.high)
    hash.update(payer.low)
    hash.update(revision)
    hash.update(UInt64(order.amount.minorUnits))
    hash.update(lengthPrefixed: order.amount.currency.code)
    hash.update(lengthPrefixed: order.payee.name)
    hash.update(lengthPrefixed: order.payee.account)
    digest = hash.finalize()
  }
}

extension SHA256 {
  /// Adds a text with its length, so that no two lists of texts give the same bytes.
  mutating func update(lengthPrefixed text: String) {
    update(UInt64(text.utf8.count))
    update(text)
  }
}
