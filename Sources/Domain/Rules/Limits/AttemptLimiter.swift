/// Limits the failed attempts of one user, over all channels, sessions and payments.
///
/// It decides whether an attempt may be judged at all, before anything typed is looked at; the
/// caller judges it and reports the result. At most five attempts fail before a block (RTS Article
/// 4(3)(b)).
public struct AttemptLimiter: Hashable, Codable, Sendable {
  package enum Refusal: Error, Hashable {
    case blocked(until: Instant)
    case blockedForGood
    /// As many attempts as may fail have failed already or wait for their verdict.
    case tooManyUnderway
  }

  /// An attempt that was counted and may now be judged, once.
  package struct Attempt: Hashable, Sendable {
    let number: Int
  }

  /// What follows from a wrong attempt.
  package enum Consequence: Hashable, Sendable {
    case counted
    /// The user is blocked until an instant; the warning is the last one if the next block will not
    /// end by itself (RTS Article 4(4)).
    case blocked(until: Instant, isLastWarning: Bool)
    case blockedForGood
  }

  private enum Block: Hashable, Codable {
    case none
    case temporary(until: Instant)
    case lasting
  }

  /// An attempt that failed or is not judged yet, and the first instant at which it no longer
  /// counts.
  private struct Entry: Hashable, Codable {
    let number: Int
    let factor: Factor
    let until: Instant
  }

  private var block = Block.none
  /// How many blocks there were since the user last proved possession, 0 or more.
  private var blocks = 0
  private var failures: [Entry] = []
  private var underway: [Entry] = []
  /// How many attempts were begun, 0 or more.
  ///
  /// Each number is used once, so no report counts twice.
  private var begun = 0

  public init() {}

  /// Whether no attempt would be judged at that time; at exactly its end a block is over.
  package func isBlocked(at now: Instant) -> Bool { blockade(at: now) != nil }

  /// The block that lasts at that time, or nil if there is none.
  package func blockade(at now: Instant) -> Refusal? {
    switch block {
    case .temporary(let until) where now < until: .blocked(until: until)
    case .none, .temporary: nil
    case .lasting: .blockedForGood
    }
  }

  /// Counts an attempt before it is judged, so that parallel attempts are limited too.
  ///
  /// - Throws: `blocked` or `blockedForGood` while a block lasts, and `tooManyUnderway` if the
  ///   attempts that wait for their verdict could use up the limit.
  package mutating func begin(
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

  /// Notes that the attempt was right: earlier failures no longer count, but a block stays.
  ///
  /// Possession clears all failures. Any other element clears only failures of its own kind;
  /// otherwise, whoever knows the password could guess codes for ever, by signing in between.
  package mutating func succeed(_ attempt: Attempt, at now: Instant) {
    guard let entry = take(attempt, at: now) else { return }
    switch entry.factor {
    case .possession: forgive()
    case .knowledge, .inherence: failures.removeAll { $0.factor == entry.factor }
    }
  }

  /// Notes that the user authenticated in another way, by an approved push; a block stays.
  package mutating func complete(at now: Instant) {
    release(at: now)
    forgive()
  }

  /// Notes that the attempt was wrong; the last allowed failure brings a block.
  ///
  /// A failure counts from its report. A report changes nothing if the attempt was reported before
  /// or began more than a window ago.
  package mutating func fail(
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

  /// Removes an attempt that was never judged, from which nobody learned anything.
  package mutating func forget(_ attempt: Attempt) {
    underway.removeAll { $0.number == attempt.number }
  }

  /// Ends a block whose time is over, and returns whether it did so just now, for the audit trail.
  ///
  /// Every other function that is told the time does this too, so call this one before them.
  @discardableResult
  package mutating func release(at now: Instant) -> Bool {
    switch block {
    case .temporary(let until) where now >= until:
      block = .none
      return true
    case .none, .temporary, .lasting: return false
    }
  }

  /// Ends any block and resets the counts, because support has identified the user (RTS Article
  /// 4(4)).
  package mutating func lift() {
    block = .none
    forgive()
  }

  /// Clears the failures; attempts that are not judged yet stay counted, or they would be free
  /// guesses.
  private mutating func forgive() {
    failures = []
    blocks = 0
  }

  /// Ends an attempt that is reported, or returns nil if it no longer counts.
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

  /// Forgets what no longer counts, so that an attempt that is never reported locks nobody out.
  private mutating func forgetOld(at now: Instant) {
    failures.removeAll { now >= $0.until }
    underway.removeAll { now >= $0.until }
  }
}
