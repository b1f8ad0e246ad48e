/// What was claimed of late, of which only so much may lie within a window.
struct ClaimWindow: Hashable, Codable, Sendable {
  /// As much was claimed as may be; more at that instant, if nothing is given back before.
  struct Full: Error, Hashable {
    let until: Instant
  }

  /// In the order of time.
  private var claims: [Instant] = []

  mutating func claim(at now: Instant, most: Int, within window: Duration) throws(Full) {
    precondition(most > 0, "a policy allows at least one")
    claims.removeAll { now >= $0 + window }
    guard claims.count < most else { throw Full(until: claims[claims.count - most] + window) }
    let place = claims.lastIndex { $0 <= now } ?? -1
    claims.insert(now, at: place + 1)
  }

  /// Takes back what was claimed at that instant.
  mutating func giveBack(_ claimedAt: Instant) {
    guard let index = claims.lastIndex(of: claimedAt) else { return }
    claims.remove(at: index)
  }

  /// Begins anew.
  mutating func clear() { claims = [] }
}
