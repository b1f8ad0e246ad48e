import Domain

/// A question as the cloud keeps it: the first answer in time wins.
struct CloudApproval {
  enum State: Hashable {
    case pending
    case answered(Decision, at: Instant)
    /// At the time when somebody looked, which is what the real service seems to record.
    case expired(at: Instant)
  }

  enum Refusal: Error, Hashable {
    case noLongerPending
  }

  private(set) var question: ApprovalQuestion
  /// What a callback brings back, if not the question as it is.
  private(set) var echo: QuestionEcho?
  let authyID: AuthyID
  let createdAt: Instant
  /// Nil when the request asked never to expire.
  let expiresAt: Instant?
  private(set) var state = State.pending

  init(
    _ question: ApprovalQuestion,
    echoing echo: QuestionEcho?,
    to authyID: AuthyID,
    at now: Instant,
    defaultLifetime: Duration
  ) {
    self.question = question
    self.echo = echo
    self.authyID = authyID
    createdAt = now
    // Zero means never; a negative lifetime cannot be meant and gets the default.
    expiresAt =
      question.lifetime == .zero
      ? nil : now + (question.lifetime > .zero ? question.lifetime : defaultLifetime)
  }

  /// Lets it expire if its time has come.
  mutating func expire(at now: Instant) {
    if case .pending = state, let expiresAt, now >= expiresAt { state = .expired(at: now) }
  }

  /// When it was answered, or found to have expired.
  var processedAt: Instant? {
    switch state {
    case .pending: nil
    case .answered(_, let instant), .expired(let instant): instant
    }
  }

  var status: ApprovalStatus.State {
    switch state {
    case .pending: .pending
    case .answered(.approve, _): .approved
    case .answered(.deny, _): .denied
    case .expired: .expired
    }
  }

  mutating func answer(_ decision: Decision, at now: Instant) throws(Refusal) {
    expire(at: now)
    guard state == .pending else { throw .noLongerPending }
    state = .answered(decision, at: now)
  }

  /// Lets go of what was asked, which nobody is told any more once it has ended.
  mutating func forgetQuestion() {
    question = Self.forgotten
    echo = nil
  }

  private static let forgotten = ApprovalQuestion(
    message: "",
    details: [],
    hiddenDetails: [],
    lifetime: .zero
  )
}
