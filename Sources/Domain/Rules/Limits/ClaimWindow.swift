/// What was claimed of late, of which only so much may lie within a window.
public struct ClaimWindow: Hashable, Codable, Sendable {
  /// As much was claimed as may be; more at that instant, if nothing is given back before.
  public struct Full: Error, Hashable {
    public let until: Instant

    public init(until: Instant) { self.until = until }
  }

  /// In the order of time.
  private var claims: [Instant] = []

  public init() {}

  /// Counts one more.
  ///
  /// - Throws: `Full` when as many as may be were claimed within the window; at exactly its end a claim
  ///   no longer counts.
  public mutating func claim(
    at now: Instant,
    most: Int,
    within window: Duration
  ) throws(Full) {
    precondition(most > 0, "a policy allows at least one")
    claims.removeAll { now >= $0 + window }
    guard claims.count < most else { throw Full(until: claims[claims.count - most] + window) }
    let place = claims.lastIndex { $0 <= now } ?? -1
    claims.insert(now, at: place + 1)
  }

  /// Takes back what was claimed at that instant.
  public mutating func giveBack(_ claimedAt: Instant) {
    guard let index = claims.lastIndex(of: claimedAt) else { return }
    claims.remove(at: index)
  }

  /// Begins anew.
  public mutating func clear() { claims = [] }
}
