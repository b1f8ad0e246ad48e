import Domain

/// A question as the cloud stores it; the first answer in time counts.
struct CloudApproval {
  enum State: Hashable {
    case pending
    case answered(Decision, at: Instant)
    /// The time is when somebody looked, which the real service seems to record too.
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
  /// The end of the question, or nil if the request asked that it never expires.
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
    // Zero means never; a negative lifetime makes no sense and gets the default.
    expiresAt =
      question.lifetime == .zero
      ? nil : now + (question.lifetime > .zero ? question.lifetime : defaultLifetime)
  }

  /// Expires the question if its time is over.
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

  /// Deletes the content of the question, which nobody needs after its end.
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
