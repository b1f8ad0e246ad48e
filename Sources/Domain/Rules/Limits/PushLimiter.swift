/// How many pushes one user is sent, over sign-in, payments and changes.
///
/// A tired person approves at last what is asked often enough (NIST SP 800-63B 3.1.3.2, ASVS
/// 6.6.4).
public struct PushLimiter: Hashable, Codable, Sendable {
  package enum Refusal: Error, Hashable {
    /// One more may be sent at that instant, if none is given back before.
    case tooMany(until: Instant)
  }

  private var reservations = SlidingWindow()

  public init() {}

  /// Counts a push before it is sent.
  ///
  /// - Throws: `tooMany` when as many as the policy allows were reserved within its window.
  package mutating func reserve(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(SlidingWindow.Full) {
      try reservations.reserve(at: now, most: policy.pushesPerWindow, within: policy.pushWindow)
    } catch {
      throw .tooMany(until: error.until)
    }
  }

  /// Takes back the push that was reserved at that instant, as it was never put.
  package mutating func giveBack(_ reservedAt: Instant) { reservations.giveBack(reservedAt) }

  /// Begins the count anew: the person approved one, so somebody is there who wants them.
  package mutating func succeed() { reservations.clear() }
}
