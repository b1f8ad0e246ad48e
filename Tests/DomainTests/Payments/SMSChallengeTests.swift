import Domain
import Testing

@Suite("A challenge by text")
struct SMSChallengeTests {
  private let binding = SHA256.digest(of: "120 euros to the bookshop")
  private let otherBinding = SHA256.digest(of: "121 euros to the bookshop")
  private let now = Sample.start + .seconds(20)
  private let expiry = Sample.start + .seconds(300)

  /// `used` is open without attempts, `last` open and `late` expired without further texts.
  enum Stage: String, CaseIterable {
    case open, last, used, accepted, exhausted, expired, late, withdrawn
  }

  enum Event: String, CaseIterable {
    case renew, beginAttempt, accept, acceptOlder, acceptBroken, reject
    case withdraw, expireEarly, expireOnTime
  }

  static let table = TransitionTable<Stage, Event>(
    """
                   open         last           used
    renew          open         !tooManyTexts  !tooManyAttempts
    beginAttempt   open         last           !tooManyAttempts
    accept         accepted     accepted       accepted
    acceptOlder    !superseded  !superseded    !superseded
    acceptBroken   !linkBroken  !linkBroken    !linkBroken
    reject         open         last           exhausted
    withdraw       withdrawn    withdrawn      withdrawn
    expireEarly    =            =              =
    expireOnTime   expired      expired        expired
    """,
    """
                   accepted  exhausted  expired  late           withdrawn
    renew          !closed   !closed    open     !tooManyTexts  !closed
    beginAttempt   !closed   !closed    !closed  !closed        !closed
    accept         !closed   !closed    !closed  !closed        !closed
    acceptOlder    !closed   !closed    !closed  !closed        !closed
    acceptBroken   !closed   !closed    !closed  !closed        !closed
    reject         =         =          =        =              =
    withdraw       =         =          =        =              =
    expireEarly    =         =          =        =              =
    expireOnTime   =         =          =        =              =
    """
  )

  @Test("meets each event in each state with one outcome", arguments: table.cells)
  func meetsEvent(cell: TransitionTable<Stage, Event>.Cell) throws {
    var (challenge, attempts) = try challenge(in: cell.state)
    let policy = policy(for: cell.state)
    let outcome = outcome(
      of: &challenge,
      named: { stage(of: $0, after: cell.state) },
      refusalNamed: name
    ) { challenge throws(SMSChallenge.Refusal) in
      switch cell.event {
      case .renew: try challenge.renew(at: now, under: policy)
      case .beginAttempt: _ = try challenge.beginAttempt(at: now)
      case .accept: try challenge.accept(attempts.current, for: binding, at: now)
      case .acceptOlder: try challenge.accept(attempts.older, for: binding, at: now)
      case .acceptBroken: try challenge.accept(attempts.current, for: otherBinding, at: now)
      case .reject: challenge.reject(attempts.current, at: now)
      case .withdraw: challenge.withdraw(at: now)
      case .expireEarly: challenge.expire(at: expiry + .nanoseconds(-1))
      case .expireOnTime: challenge.expire(at: expiry)
      }
    }
    #expect(outcome == cell.outcome)
    if cell.outcome == "!closed" {
      #expect(throws: SMSChallenge.Refusal.closed(challenge.state)) {
        try challenge.beginAttempt(at: now)
      }
    }
  }
}

extension SMSChallengeTests {
  /// Attempts at the newest text, and at the one before it.
  private typealias Attempts = (current: SMSChallenge.Attempt, older: SMSChallenge.Attempt)

  private func policy(for stage: Stage) -> Policy {
    var policy = Policy.standard
    if stage == .last || stage == .late { policy.textsPerPayment = 2 }
    return policy
  }

  /// Two texts were sent and an attempt was begun with each, 100 s before the later one expires.
  private func challenge(in stage: Stage) throws -> (SMSChallenge, Attempts) {
    let policy = policy(for: stage)
    let before = Sample.start + .seconds(-1)
    var challenge = SMSChallenge(binding: binding, at: before, under: policy)
    let older = try challenge.beginAttempt(at: before)
    try challenge.renew(at: Sample.start, under: policy)
    let current = try challenge.beginAttempt(at: Sample.start)
    switch stage {
    case .open, .last: break
    case .accepted: try challenge.accept(current, for: binding, at: Sample.start)
    case .used, .exhausted:
      for _ in 1...3 {
        challenge.reject(try challenge.beginAttempt(at: Sample.start), at: Sample.start)
      }
      if stage == .exhausted { challenge.reject(current, at: Sample.start) }
    case .expired, .late: challenge.expire(at: expiry)
    case .withdrawn: challenge.withdraw(at: Sample.start)
    }
    return (challenge, (current, older))
  }

  /// The name of a state whose contents are right too.
  private func stage(of challenge: SMSChallenge, after earlier: Stage) -> String {
    let stage: Stage? =
      switch challenge.state {
      case .open: challenge.attemptsLeft == 0 ? .used : earlier == .last ? .last : .open
      case .accepted(now): .accepted
      case .exhausted(now): .exhausted
      case .expired(expiry): .expired
      case .withdrawn(now): .withdrawn
      case .accepted, .exhausted, .expired, .withdrawn: nil
      }
    return stage?.rawValue ?? "at the wrong time: \(challenge.state)"
  }

  private func name(of refusal: SMSChallenge.Refusal) -> String {
    switch refusal {
    case .closed: "closed"
    case .tooManyAttempts: "tooManyAttempts"
    case .tooManyTexts: "tooManyTexts"
    case .superseded: "superseded"
    case .underJudgement: "underJudgement"
    case .judgedBefore: "judgedBefore"
    case .linkBroken: "linkBroken"
    }
  }
}
