/// A code that is sent by text for one payment, and is accepted once.
///
/// Authy creates, sends and checks the code. This machine decides whether an attempt may be checked
/// at all, and whether a right code still counts.
public struct SMSChallenge: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    case open
    case accepted(at: Instant)
    case exhausted(at: Instant)
    case expired(at: Instant)
    case withdrawn(at: Instant)
  }

  public enum Refusal: Error, Hashable {
    case closed(State)
    case tooManyAttempts
    /// The same code was typed a moment ago, and its verdict is not known yet.
    case underJudgement
    /// The attempt has its verdict already, or was given back.
    case judgedBefore
    case tooManyTexts
    case superseded
    case linkBroken
  }

  /// An attempt that was counted and may now be judged, once.
  public struct Attempt: Hashable, Sendable {
    let number: Int
    let text: Int
    /// The mark of the code that was typed.
    public let mark: CodeMark
  }

  /// A text that may be sent now.
  public struct Text: Hashable, Sendable {
    let number: Int
    public let binding: Digest
    /// The action that binds the code to this text alone: a number and a digest, nothing secret.
    public let action: String
    public let expiresAt: Instant
  }

  /// The digest of what the text says that the code approves.
  public let binding: Digest

  /// The first instant at which the code no longer counts.
  public private(set) var expiresAt: Instant

  public private(set) var state: State

  /// How many attempts may still be judged, 0 or more; another text adds none.
  public var attemptsLeft: Int { guesses.left }

  /// When the payment ends, and with it every code.
  private let limit: Instant
  /// How many texts were numbered, 0 or more.
  ///
  /// Each number is used once, so no code is right for two texts.
  private var numbered = 0
  /// All texts except those that were never sent, the newest last.
  private var texts: [Sent] = []

  private struct Sent: Hashable, Codable {
    let number: Int
    let expiresAt: Instant
  }

  private var guesses: CodeGuesses

  /// Creates a challenge with its first text; no code counts after `limit`, whatever the policy
  /// allows.
  public init(
    binding: Digest,
    at now: Instant,
    under policy: Policy,
    until limit: Instant = Instant(nanoseconds: .max)
  ) {
    self.binding = binding
    self.limit = limit
    expiresAt = limit
    guesses = CodeGuesses(most: policy.attemptsPerPayment)
    state = .open
    addText(at: now, under: policy)
  }

  /// The newest text.
  public var text: Text {
    Text(
      number: newest,
      binding: binding,
      action: Self.action(newest, binding),
      expiresAt: expiresAt
    )
  }

  private var newest: Int { texts.last?.number ?? numbered }

  /// Whether there is a text whose code a user could type.
  var isSent: Bool { !texts.isEmpty }

  /// Binds a code to a dynamic link and to one text, so that an older text's code is never right,
  /// whatever Authy says of it (ASVS 6.6.2).
  static func action(_ text: Int, _ binding: Digest) -> String { "\(text).\(binding)" }

  /// Allows one more text; from then on only its code is valid, and no attempt is added.
  ///
  /// - Throws: `tooManyTexts` at the policy's limit, `closed` if no code can count any more.
  public mutating func renew(at now: Instant, under policy: Policy) throws(Refusal) {
    expire(at: now)
    switch state {
    case .open, .expired: break
    case .accepted, .exhausted, .withdrawn: throw .closed(state)
    }
    guard attemptsLeft > 0 else { throw .tooManyAttempts }
    guard texts.count < policy.textsPerPayment else { throw .tooManyTexts }
    addText(at: now, under: policy)
    state = .open
  }

  private mutating func addText(at now: Instant, under policy: Policy) {
    numbered += 1
    expiresAt = min(now + policy.codeLifetime, limit)
    texts.append(Sent(number: numbered, expiresAt: expiresAt))
  }

  /// Forgets a text that was never sent, so that the newest of the others counts again; no attempt
  /// is added.
  mutating func takeBack(_ text: Text, at now: Instant) {
    texts.removeAll { $0.number == text.number }
    expiresAt = texts.last?.expiresAt ?? now
    expire(at: now)
  }

  /// Counts an attempt before it is judged, so that parallel attempts are limited too.
  ///
  /// A code whose verdict was lost may be typed again: it is the same guess, and costs no attempt.
  ///
  /// - Throws: `tooManyAttempts` or `closed` if no attempt may be judged, and `underJudgement`
  ///   while the same code is being judged.
  public mutating func beginAttempt(
    with mark: CodeMark,
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) -> Attempt {
    expire(at: now)
    guard case .open = state else { throw .closed(state) }
    return try guesses.begin(mark, at: newest, now: now, patience: policy.verdictPatience)
  }

  /// Accepts an attempt whose code Authy found right.
  ///
  /// - Throws: why it does not count although the code was right.
  public mutating func accept(
    _ attempt: Attempt,
    for binding: Digest,
    at now: Instant
  ) throws(Refusal) {
    expire(at: now)
    guard case .open = state else { throw .closed(state) }
    guard attempt.text == newest else { throw .superseded }
    guard binding == self.binding else { throw .linkBroken }
    guard guesses.end(attempt) else { throw .judgedBefore }
    state = .accepted(at: now)
  }

  /// Notes that Authy found the code wrong.
  public mutating func reject(_ attempt: Attempt, at now: Instant) {
    expire(at: now)
    guard case .open = state else { return }
    guesses.end(attempt)
    if guesses.areExhausted(at: newest) { state = .exhausted(at: now) }
  }

  /// Notes that Authy's answer is not known; the same code may be typed again.
  public mutating func loseVerdict(of attempt: Attempt) { guesses.lose(attempt) }

  /// Whether Authy may have judged the same code before, with a verdict that was lost.
  func hasLostVerdict(of attempt: Attempt) -> Bool { guesses.hasLostVerdict(of: attempt) }

  /// Gives back an attempt that Authy was never asked about.
  public mutating func giveBack(_ attempt: Attempt) { guesses.giveBack(attempt) }

  /// Whether Authy may have been shown this code for a text of this payment.
  func hasTried(_ mark: CodeMark) -> Bool { guesses.haveTried(mark, besides: nil) }

  /// Whether Authy may have been shown this code for another text of this payment.
  func hasTriedElsewhere(_ attempt: Attempt) -> Bool {
    guesses.haveTried(attempt.mark, besides: attempt.text)
  }

  /// Closes the challenge because the payment was settled in another way.
  public mutating func withdraw(at now: Instant) {
    expire(at: now)
    guard case .open = state else { return }
    state = .withdrawn(at: now)
  }

  /// Expires the code if its time is over; at exactly its end it has expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .open where now >= expiresAt: state = .expired(at: expiresAt)
    case .open, .accepted, .exhausted, .expired, .withdrawn: break
    }
  }
}
