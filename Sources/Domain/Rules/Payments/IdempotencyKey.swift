/// Names one order of one payer, so that sending it twice pays once.
///
/// Only `Payments.pay` makes one, of the session's own user: nobody can name another payer's order, nor
/// occupy a key that its owner has not used yet.
public struct IdempotencyKey: Hashable, Sendable {
  /// What the page gave the order.
  public struct Text: Hashable, Sendable {
    public let rawValue: String

    /// Takes 1 to 64 printable ASCII characters.
    public init?(_ text: String) {
      guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) })
      else { return nil }
      rawValue = text
    }
  }

  public let payer: UserID
  public let text: Text

  package init(_ text: Text, of session: Session) {
    payer = session.user
    self.text = text
  }
}
