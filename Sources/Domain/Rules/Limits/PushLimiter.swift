/// Limits the pushes to one user, over sign-ins, payments and changes.
///
/// A tired user at last approves what is asked often enough (NIST SP 800-63B 3.1.3.2, ASVS 6.6.4).
public struct PushLimiter: Hashable, Codable, Sendable {
  package enum Refusal: Error, Hashable {
    /// One more push may be sent at that instant, if none is given back earlier.
    case tooMany(until: Instant)
  }

  private var reservations = SlidingWindow()

  public init() {}

  /// Counts a push before it is sent.
  ///
  /// - Throws: `tooMany` if as many as the policy allows were counted within its window.
  package mutating func reserve(at now: Instant, under policy: Policy) throws(Refusal) {
    do throws(SlidingWindow.Full) {
      try reservations.reserve(at: now, most: policy.pushesPerWindow, within: policy.pushWindow)
    } catch {
      throw .tooMany(until: error.until)
    }
  }

  /// Gives back the push that was counted at that instant, because it was never sent.
  package mutating func giveBack(_ reservedAt: Instant) { reservations.giveBack(reservedAt) }

  /// Resets the count: the user approved a push, so the user is there and wants them.
  package mutating func succeed() { reservations.clear() }
}
