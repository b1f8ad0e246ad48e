/// How many pushes one user is sent, over sign-in, payments and changes.
///
/// A tired person approves at last what is asked often enough (NIST SP 800-63B 3.1.3.2, ASVS
/// 6.6.4).
public struct PushLimiter: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    /// One more may be sent at that instant, if none is given back before.
    case tooMany(until: Instant)
  }

  /// When pushes were claimed since the last success, in the order of time.
  private var claims: [Instant] = []

  public init() {}

  /// Counts a push before it is sent.
  ///
  /// - Throws: `tooMany` when as many as the policy allows were claimed within its window.
  public mutating func claim(at now: Instant, under policy: Policy) throws(Refusal) {
    precondition(policy.pushesPerWindow > 0, "a policy allows at least one push")
    claims.removeAll { now >= $0 + policy.pushWindow }
    guard claims.count < policy.pushesPerWindow else {
      let first = claims[claims.count - policy.pushesPerWindow]
      throw .tooMany(until: first + policy.pushWindow)
    }
    let place = claims.lastIndex { $0 <= now } ?? -1
    claims.insert(now, at: place + 1)
  }

  /// Takes back the push that was claimed at that instant, as it was never put.
  public mutating func giveBack(_ claimedAt: Instant) {
    guard let index = claims.lastIndex(of: claimedAt) else { return }
    claims.remove(at: index)
  }

  /// Begins the count anew: the person approved one, so somebody is there who wants them.
  public mutating func succeed() { claims = [] }
}
