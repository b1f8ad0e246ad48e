import Domain

/// What a payment must do, written from RTS Articles 4, 5 and 7, and not from the code.
///
/// It keeps the facts of the past and judges each step by them, where the machine keeps a state.
struct PaymentModel {
  /// A thing that happens; attempts are counted from 0 in the order in which they were begun.
  enum Step {
    case acknowledge(ApprovalRequest.ID)
    case lose
    case fail
    case answer(Decision, ApprovalRequest.ID, AuthyID, Factors)
    case text
    case begin(code: Int)
    case accept(attempt: Int)
    case reject(attempt: Int)
    case loseVerdict(attempt: Int)
    case giveBack(attempt: Int)
    case amend(Payment.Order)
    case cancel
    case expire
    case order
    case execute
    case refuse
  }

  private enum Push { case asked, lost, failed(at: Instant), known(ApprovalRequest.ID) }

  private struct Guess {
    /// `over` has a verdict, `free` was never judged.
    enum State { case underway, lost, over, free }

    let text: Int
    let code: Int
    /// The attempt that it is judged for, and when that was begun.
    var attempt: Int
    var since: Instant
    var state = State.underway
    var wasLost = false
  }

  let created: Instant
  let factors: Factors
  let policy: Policy
  private(set) var status = Payment.Status.pending
  private(set) var approvals = 0
  private(set) var amendments = 0
  /// Each code that was typed, at which text; how often it was typed, it is one.
  private var guesses: [Guess] = []
  /// Which of them each attempt was at.
  private var attempts: [Int] = []
  private(set) var texts: [Instant] = []
  private var push = Push.asked
  private var areAttemptsOver = false

  init(created: Instant, factors: Factors, policy: Policy) {
    self.created = created
    self.factors = factors
    self.policy = policy
  }

  /// A payment ends with its session, which ends when it was inactive too long.
  var expiry: Instant { created + min(policy.pushLifetime, policy.sessionInactivity) }

  /// How many codes were judged, or may have been.
  var judged: Int { guesses.count { $0.state != .free } }

  /// Whether the newest code may still count at that time.
  private func isCodeOpen(at now: Instant) -> Bool {
    guard let last = texts.last else { return false }
    return now < last + policy.codeLifetime && !areAttemptsOver
  }

  private func suffices(_ proof: Factors) -> Bool {
    let both = factors.union(proof)
    return Factor.allCases.count { both.contains(Factors($0)) } >= policy.requiredFactors
  }

  /// Takes a step, and says whether it must be granted.
  mutating func take(_ step: Step, at now: Instant) -> Bool {
    switch step {
    case .order:
      order(at: now)
      return true
    case .execute, .refuse:
      guard case .ordered(let channel, _) = status else { return false }
      if case .execute = step { status = .executed(by: channel, at: now) }
      if case .refuse = step { status = .refused(by: channel, at: now) }
      return true
    default: break
    }
    if case .loseVerdict(let attempt) = step {
      if status == .pending { lose(attempt) }
      return true
    }
    if case .giveBack(let attempt) = step {
      if status == .pending { giveBack(attempt) }
      return true
    }
    if status == .pending, now >= expiry { status = .expired(at: expiry) }
    if case .expire = step { return true }
    guard status == .pending else { return false }
    switch step {
    case .acknowledge(let id): return acknowledge(id)
    case .lose:
      if case .asked = push { push = .lost }
      if case .failed = push { return false }
      return true
    case .fail:
      guard case .asked = push else { return false }
      push = .failed(at: now)
      return true
    case .answer(let decision, let id, let device, let proof):
      return answer(decision, id, device, proof, at: now)
    case .text: return text(at: now)
    case .begin(let code): return begin(code, at: now)
    case .accept(let attempt): return accept(attempt, at: now)
    case .reject(let attempt): return reject(attempt, at: now)
    case .amend:
      amendments += 1
      return true
    case .cancel:
      status = .cancelled(at: now)
      return true
    case .expire, .order, .execute, .refuse, .loseVerdict, .giveBack: return true
    }
  }

  /// Whoever carries the order sends it at once, and again when no answer came for a while.
  private mutating func order(at now: Instant) {
    switch status {
    case .approved(let channel, _): status = .ordered(by: channel, at: now)
    case .ordered(let channel, let last) where now >= last + policy.transferInterval:
      status = .ordered(by: channel, at: now)
    default: break
    }
  }

  private mutating func acknowledge(_ id: ApprovalRequest.ID) -> Bool {
    switch push {
    case .asked, .lost:
      push = .known(id)
      return true
    case .known(let known): return known == id
    case .failed: return false
    }
  }

  private mutating func text(at now: Instant) -> Bool {
    var offered = created + policy.smsOfferedAfter
    if case .failed(let time) = push { offered = time }
    guard now >= offered, amendments == 0, texts.count < policy.textsPerPayment,
      judged < policy.attemptsPerPayment
    else { return false }
    texts.append(now)
    return true
  }

  private mutating func answer(
    _ decision: Decision,
    _ id: ApprovalRequest.ID,
    _ device: AuthyID,
    _ proof: Factors,
    at now: Instant
  ) -> Bool {
    guard case .known(id) = push, device == Sample.authyID else { return false }
    guard decision == .approve else {
      status = .denied(at: now)
      return true
    }
    guard suffices(proof), amendments == 0 else { return false }
    return approve(by: .push, at: now)
  }

  private mutating func accept(_ attempt: Int, at now: Instant) -> Bool {
    let guess = guesses[attempts[attempt]]
    guard isCodeOpen(at: now), guess.text == texts.count, amendments == 0,
      suffices(.possession), isUnderway(attempt)
    else { return false }
    return approve(by: .sms, at: now)
  }

  private mutating func reject(_ attempt: Int, at now: Instant) -> Bool {
    guard isCodeOpen(at: now) else { return !texts.isEmpty }
    end(attempt)
    let isOpen = guesses.contains {
      $0.text == texts.count && ($0.state == .underway || $0.state == .lost)
    }
    areAttemptsOver = judged == policy.attemptsPerPayment && !isOpen
    return true
  }

  private mutating func begin(_ code: Int, at now: Instant) -> Bool {
    guard isCodeOpen(at: now), amendments == 0 else { return false }
    let known = guesses.firstIndex {
      $0.text == texts.count && $0.code == code && ($0.state == .underway || $0.state == .lost)
    }
    if let known {
      let isForgotten = now >= guesses[known].since + policy.verdictPatience
      guard guesses[known].state == .lost || isForgotten else { return false }
      guesses[known].state = .underway
      guesses[known].wasLost = true
      guesses[known].attempt = attempts.count
      guesses[known].since = now
      attempts.append(known)
      return true
    }
    guard judged < policy.attemptsPerPayment else { return false }
    guesses.append(Guess(text: texts.count, code: code, attempt: attempts.count, since: now))
    attempts.append(guesses.count - 1)
    return true
  }

  private func isUnderway(_ attempt: Int) -> Bool {
    let guess = guesses[attempts[attempt]]
    return guess.state == .underway && guess.attempt == attempt
  }

  private mutating func end(_ attempt: Int) {
    if isUnderway(attempt) { guesses[attempts[attempt]].state = .over }
  }

  private mutating func lose(_ attempt: Int) {
    guard isUnderway(attempt) else { return }
    guesses[attempts[attempt]].state = .lost
    guesses[attempts[attempt]].wasLost = true
  }

  private mutating func giveBack(_ attempt: Int) {
    guard isUnderway(attempt) else { return }
    guesses[attempts[attempt]].state = guesses[attempts[attempt]].wasLost ? .lost : .free
  }

  private mutating func approve(by channel: Channel, at now: Instant) -> Bool {
    status = .approved(by: channel, at: now)
    approvals += 1
    return true
  }
}
