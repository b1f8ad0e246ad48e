/// The bank, as the application asks it to move money.
///
/// An order is sent only after the transaction that approved its payment, and may be sent again under
/// the same name, so whoever answers for the bank must execute one name once.
public protocol TransferService: Sendable {
  /// Orders a transfer; whatever goes wrong on the way is `unanswered`.
  func order(_ transfer: Transfer) async -> Transfer.Answer
}

/// An order in the outbox, for `Payments.deliver`.
public struct PlacedOrder: Sendable {
  public let payment: PaymentID
  let subject: AuditEvent.Subject
  /// The event that put it there, where that is known: nothing but the trail keeps it over a crash.
  let cause: AuditEvent.Sequence?

  init(
    of payment: PaymentID,
    about subject: AuditEvent.Subject = AuditEvent.Subject(),
    cause: AuditEvent.Sequence? = nil
  ) {
    self.payment = payment
    self.subject = subject
    self.cause = cause
  }
}
