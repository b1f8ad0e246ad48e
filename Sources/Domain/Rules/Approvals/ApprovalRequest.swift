/// A question put to a person's phone, which is answered once or never.
///
/// It is what a payment and a confirmation have in common: they tell it what happened, and do what
/// follows from its new state. A final state never changes. The question is bound to what it asks by a
/// digest, which is computed anew and passed in whenever an answer is to count.
public struct ApprovalRequest: Hashable, Codable, Sendable {
  public typealias ID = Identifier<Self>

  public enum State: Hashable, Codable, Sendable {
    case pending(Delivery)
    case approved(at: Instant)
    case denied(at: Instant)
    case expired(at: Instant)
    case withdrawn(at: Instant)
    /// The service said that it cannot put this question, so nobody can ever answer it.
    case undeliverable(at: Instant)
  }

  /// How far the question is known to have come.
  public enum Delivery: Hashable, Codable, Sendable {
    case sending
    /// The answer to the send was lost: the question may be on the phone, and is never sent again.
    case unacknowledged
    case sent(ID)
  }

  /// What happens to a question after it was made.
  public enum Event: Hashable, Sendable {
    /// The service has the question, under this name.
    case sent(as: ID)
    /// Nobody knows whether the service has the question.
    case sendUnanswered
    /// The service refused to put the question.
    case sendRefused
    case answered(Answer)
  }

  /// What a person answered, as the application learned of it.
  public struct Answer: Hashable, Sendable {
    public let decision: Decision
    /// The question that was answered.
    public let request: ID
    /// The authenticator that answered.
    public let authyID: AuthyID
    /// What the answer itself proves; a device that was not unlocked for it proves possession alone.
    public let proof: Factors

    public init(_ decision: Decision, to request: ID, from authyID: AuthyID, proving proof: Factors)
    {
      self.decision = decision
      self.request = request
      self.authyID = authyID
      self.proof = proof
    }
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case otherRequest
    case otherDevice
    case notAcknowledged
    case linkBroken
    case tooFewFactors(Factors)
  }

  /// What the question is about; an answer counts for exactly this.
  public let binding: Digest

  /// The one authenticator that may answer (RTS Articles 7(1) and 28(2)).
  public let authyID: AuthyID

  /// The first instant at which no answer counts any more.
  public let expiresAt: Instant

  /// The element categories verified: the session's, and from an approval on the approval's own.
  public private(set) var factors: Factors

  public private(set) var state: State = .pending(.sending)

  private let requiredFactors: Int
  /// When the service was last asked what became of the question, or else when the question was made.
  private var reconciledAt: Instant

  /// Begins a question that is about to be sent.
  ///
  /// - Parameters:
  ///   - binding: what it is about.
  ///   - authyID: the one authenticator that may answer.
  ///   - factors: the categories verified in the session that asks.
  ///   - now: the time of creation.
  ///   - end: the first instant at which no answer counts any more.
  ///   - policy: how many categories an approval needs.
  public init(
    about binding: Digest,
    to authyID: AuthyID,
    beside factors: Factors,
    at now: Instant,
    until end: Instant,
    under policy: Policy
  ) {
    self.binding = binding
    self.authyID = authyID
    self.factors = factors
    expiresAt = end
    reconciledAt = now
    requiredFactors = policy.requiredFactors
  }

  /// Authy's name for the question, once it is known and while it is open.
  public var openID: ID? {
    guard case .pending(.sent(let id)) = state else { return nil }
    return id
  }

  /// Takes what happened to the question.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - binding: what the question is about by the facts stored now; asked for only when it decides.
  ///   - now: when the application learned of it; at `expiresAt` it is too late.
  /// - Throws: why the event changes nothing. A question that was sent under one name is not sent under
  ///   another, and what was ever known to be sent cannot have been refused: both are `otherRequest`.
  public mutating func handle(
    _ event: Event,
    about binding: @autoclosure () -> Digest,
    at now: Instant
  ) throws(Refusal) {
    expire(at: now)
    if case .answered(let answer) = event, answer.decision == .approve {
      try requireFactors(with: answer.proof)
    }
    switch (event, try delivery(at: now)) {
    case (.sent(let id), .sending), (.sent(let id), .unacknowledged): state = .pending(.sent(id))
    case (.sent(let id), .sent(let known)): guard id == known else { throw .otherRequest }
    case (.sendUnanswered, .sending): state = .pending(.unacknowledged)
    case (.sendUnanswered, .unacknowledged), (.sendUnanswered, .sent): break
    case (.sendRefused, .sending): state = .undeliverable(at: now)
    case (.sendRefused, .unacknowledged), (.sendRefused, .sent): throw .otherRequest
    case (.answered, .sending), (.answered, .unacknowledged): throw .notAcknowledged
    case (.answered(let answer), .sent(let id)):
      guard answer.request == id else { throw .otherRequest }
      guard answer.authyID == authyID else { throw .otherDevice }
      switch answer.decision {
      case .approve:
        guard binding() == self.binding else { throw .linkBroken }
        factors.formUnion(answer.proof)
        state = .approved(at: now)
      case .deny: state = .denied(at: now)
      }
    }
  }

  /// Allows one question to the service about what became of an open one, at most once in each interval.
  ///
  /// - Returns: the name to ask by, or nil when it is too early or the question is not open.
  public mutating func beginReconciliation(at now: Instant, every interval: Duration) -> ID? {
    expire(at: now)
    guard isDue(at: now, every: interval) else { return nil }
    reconciledAt = now
    return openID
  }

  /// Whether the service may be asked again what became of the question.
  func isDue(at now: Instant, every interval: Duration) -> Bool {
    openID != nil && now - reconciledAt >= interval
  }

  /// Closes the question because nobody needs its answer any more.
  public mutating func withdraw(at now: Instant) {
    guard (try? delivery(at: now)) != nil else { return }
    state = .withdrawn(at: now)
  }

  /// Lets the question expire if its time has come; the boundary instant is expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .pending where now >= expiresAt: state = .expired(at: expiresAt)
    case .pending, .approved, .denied, .expired, .withdrawn, .undeliverable: break
    }
  }

  /// Adds what was proved another way than by an answer.
  mutating func prove(_ proof: Factors) { factors.formUnion(proof) }

  /// Approval takes elements of distinct categories (PSD2 Article 4(30), RTS Article 4(1)).
  func requireFactors(with proof: Factors) throws(Refusal) {
    let union = factors.union(proof)
    guard union.count >= requiredFactors else { throw .tooFewFactors(union) }
  }

  private mutating func delivery(at now: Instant) throws(Refusal) -> Delivery {
    expire(at: now)
    switch state {
    case .pending(let delivery): return delivery
    case .approved, .denied, .expired, .withdrawn, .undeliverable: throw .settled(state)
    }
  }
}

/// What a person answered to an approval request.
public enum Decision: UInt8, Hashable, Sendable {
  case approve
  case deny
}
