/// Names one order of one payer, so that sending it twice pays once.
public struct IdempotencyKey: Hashable, Sendable {
  public let payer: UserID
  public let text: String

  /// Takes 1 to 64 printable ASCII characters from the page that placed the order.
  public init?(payer: UserID, text: String) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) })
    else { return nil }
    self.payer = payer
    self.text = text
  }
}
