/// How many texts one user is sent, over all payments.
///
/// Each payment has a limit of its own, and so have pushes; but where Authy takes no push, payments
/// without end could each send their texts.
public struct TextLimiter: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    /// One more may be sent at that instant.
    case tooMany(until: Instant)
  }

  private var claims = ClaimWindow()

  public init() {}

  /// Counts a text before it is sent.
  ///
  /// - Throws: `tooMany` when as many as the policy allows were claimed within its window.
  public mutating func claim(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(ClaimWindow.Full) {
      try claims.claim(at: now, most: policy.textsPerWindow, within: policy.textWindow)
    } catch {
      throw .tooMany(until: error.until)
    }
  }

  /// Takes back the text that was claimed at that instant, as it was never sent.
  public mutating func giveBack(_ claimedAt: Instant) { claims.giveBack(claimedAt) }

  /// Begins the count anew: the person used one.
  public mutating func succeed() { claims.clear() }
}
