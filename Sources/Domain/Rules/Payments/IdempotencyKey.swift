/// Identifies one order of one payer, so that sending the order twice pays once.
///
/// Only `Payments.pay` creates one, for the session's own user. So nobody can name another payer's
/// order, or use up a key before its owner does.
public struct IdempotencyKey: Hashable, Sendable {
  /// The key that the page gave the order, as text.
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
