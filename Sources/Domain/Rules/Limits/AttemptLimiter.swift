/// How many attempts one user has left, over all channels, sessions and payments.
///
/// It decides whether an attempt may be judged at all, before anybody looks at what was typed; who
/// judges it reports back. At most five fail before a block (RTS Article 4(3)(b)).
public struct AttemptLimiter: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    case blocked(until: Instant)
    case blockedForGood
    /// Those that failed and those not judged yet are as many as may fail.
    case tooManyUnderway
  }

  /// An attempt that was counted and may now be judged, once.
  public struct Attempt: Hashable, Sendable {
    let number: Int
  }

  /// What a wrong attempt leads to.
  public enum Consequence: Hashable, Sendable {
    case counted
    /// The warning is the last when the next block will be for good (RTS Article 4(4)).
    case blocked(until: Instant, isLastWarning: Bool)
    case blockedForGood
  }

  private enum Block: Hashable, Codable {
    case none
    case temporary(until: Instant)
    case lasting
  }

  /// One that failed or is not judged yet, and the first instant at which it no longer counts.
  private struct Entry: Hashable, Codable {
    let number: Int
    let factor: Factor
    let until: Instant
  }

  private var block = Block.none
  /// How many blocks there were since the user last proved possession.
  private var blocks = 0
  private var failures: [Entry] = []
  private var underway: [Entry] = []
  /// How many attempts there ever were; no number is given twice, so no report counts twice.
  private var begun = 0

  public init() {}

  /// Whether no attempt would be judged at that time; when a block ends, it is over.
  public func isBlocked(at now: Instant) -> Bool { blockade(at: now) != nil }

  /// Why nothing counts at that time, whatever it is; nil when no block lasts.
  public func blockade(at now: Instant) -> Refusal? {
    switch block {
    case .temporary(let until) where now < until: .blocked(until: until)
    case .none, .temporary: nil
    case .lasting: .blockedForGood
    }
  }

  /// Counts an attempt before it is judged, so that attempts in parallel are limited too.
  ///
  /// - Throws: `blocked` or `blockedForGood` while a block lasts, whatever would be typed, and
  ///   `tooManyUnderway` when those that are not judged yet could all be wrong.
  public mutating func begin(
    _ factor: Factor,
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> Attempt {
    release(at: now)
    if let blockade = blockade(at: now) { throw blockade }
    forgetOld(at: now)
    guard failures.count + underway.count < policy.attemptsBeforeBlock else {
      throw .tooManyUnderway
    }
    begun += 1
    underway.append(Entry(number: begun, factor: factor, until: now + policy.attemptWindow))
    return Attempt(number: begun)
  }

  /// Notes that the attempt was right, which forgives failures but ends no block.
  ///
  /// Possession forgives everything. Any other element forgives its own kind alone: whoever knows
  /// the password could otherwise guess codes for ever, by signing in between.
  public mutating func succeed(_ attempt: Attempt, at now: Instant) {
    guard let entry = take(attempt, at: now) else { return }
    switch entry.factor {
    case .possession: forgive()
    case .knowledge, .inherence: failures.removeAll { $0.factor == entry.factor }
    }
  }

  /// Notes that authentication was completed otherwise, by an approved push; that ends no block.
  public mutating func complete(at now: Instant) {
    release(at: now)
    forgive()
  }

  /// Notes that the attempt was wrong; the last one that may fail brings a block.
  ///
  /// A failure counts from its report. A report about an attempt that was reported before, or that
  /// began more than a window ago, changes nothing.
  public mutating func fail(
    _ attempt: Attempt,
    at now: Instant,
    under policy: Policy
  ) -> Consequence {
    guard let entry = take(attempt, at: now) else { return .counted }
    failures.append(
      Entry(number: entry.number, factor: entry.factor, until: now + policy.attemptWindow)
    )
    guard failures.count >= policy.attemptsBeforeBlock else { return .counted }
    failures = []
    underway = []
    blocks += 1
    guard blocks < policy.blocksBeforeLasting else {
      block = .lasting
      return .blockedForGood
    }
    let until = now + policy.blockDuration
    block = .temporary(until: until)
    return .blocked(until: until, isLastWarning: blocks + 1 == policy.blocksBeforeLasting)
  }

  /// Takes back an attempt that was never judged, from which nobody learned anything.
  public mutating func forget(_ attempt: Attempt) {
    underway.removeAll { $0.number == attempt.number }
  }

  /// Ends a block whose time has come, and says whether it did just now, for the audit trail.
  ///
  /// Every other step that is told the time does so too, so ask before it.
  @discardableResult
  public mutating func release(at now: Instant) -> Bool {
    switch block {
    case .temporary(let until) where now >= until:
      block = .none
      return true
    case .none, .temporary, .lasting: return false
    }
  }

  /// Ends any block and begins anew: support has proved who the person is (RTS Article 4(4)).
  public mutating func lift() {
    block = .none
    forgive()
  }

  /// Forgives what failed; what is not judged yet stays counted, or it could be guessed for free.
  private mutating func forgive() {
    failures = []
    blocks = 0
  }

  /// Ends an attempt that is reported, or gives nil if it counts no more.
  private mutating func take(_ attempt: Attempt, at now: Instant) -> Entry? {
    release(at: now)
    forgetOld(at: now)
    guard let index = underway.firstIndex(where: { $0.number == attempt.number }) else {
      return nil
    }
    let entry = underway.remove(at: index)
    // The storage goes with the last one: hardly any account has an attempt underway.
    if underway.isEmpty { underway = [] }
    return entry
  }

  /// Forgets what counts no more; an attempt that is never reported must not lock anybody out.
  private mutating func forgetOld(at now: Instant) {
    failures.removeAll { now >= $0.until }
    underway.removeAll { now >= $0.until }
  }
}
