/// A question to a user's phone, which is answered once or never.
///
/// It is the part that a payment and a confirmation have in common. They tell it what happened, and
/// act on its new state. A final state never changes. A digest binds the question to its content;
/// the caller computes the digest again whenever an answer is to count.
public struct ApprovalRequest: Hashable, Codable, Sendable {
  public typealias ID = Identifier<Self>

  public enum State: Hashable, Codable, Sendable {
    case pending(Delivery)
    case approved(at: Instant)
    case denied(at: Instant)
    case expired(at: Instant)
    case withdrawn(at: Instant)
    /// Authy has said that it cannot send this question, so no answer can ever come.
    case undeliverable(at: Instant)
  }

  /// How far the sending of the question has come, as far as known.
  public enum Delivery: Hashable, Codable, Sendable {
    case sending
    /// Authy's answer to the sending was lost: the question may be on the phone, and is never sent
    /// again.
    case unacknowledged
    case sent(ID)
  }

  /// What can happen to a question after it was created.
  public enum Event: Hashable, Sendable {
    /// Authy has the question, and gave it this identifier.
    case sent(as: ID)
    /// Nobody knows whether Authy has the question.
    case sendUnanswered
    /// Authy refused to send the question.
    case sendRefused
    case answered(Answer)
  }

  /// The answer of a user, as the application learned of it.
  public struct Answer: Hashable, Sendable {
    public let decision: Decision
    /// The question that was answered.
    public let request: ID
    /// The authenticator that answered.
    public let authyID: AuthyID
    /// The factors that the answer itself proves; a device that was not unlocked for it proves only
    /// possession.
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

  /// The digest of what the question is about; an answer counts only for exactly this.
  public let binding: Digest

  /// The only authenticator that may answer (RTS Articles 7(1) and 28(2)).
  public let authyID: AuthyID

  /// The first instant at which no answer counts any more.
  public let expiresAt: Instant

  /// The verified element categories: those of the session, and after an approval also those of the
  /// approval.
  public private(set) var factors: Factors

  public private(set) var state: State = .pending(.sending)

  private let requiredFactors: Int
  /// When Authy was last asked about the question, or else when the question was created.
  private var reconciledAt: Instant

  /// Creates a question that is about to be sent.
  ///
  /// - Parameters:
  ///   - binding: the digest of what it is about.
  ///   - authyID: the only authenticator that may answer.
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

  /// Authy's identifier of the question, if it is known and the question is open.
  public var openID: ID? {
    guard case .pending(.sent(let id)) = state else { return nil }
    return id
  }

  /// Takes what happened to the question, and changes the state accordingly.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - binding: computes the digest of what the question is about from the facts stored now; it
  ///     is called only if the event decides.
  ///   - now: when the application learned of the event; at `expiresAt` it is too late.
  /// - Throws: why the event changes nothing. It is `otherRequest` if a question that was sent
  ///   under one identifier is said to have another, or if a question that was sent is said to have
  ///   been refused.
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

  /// Allows Authy to be asked about an open question, at most once in each interval.
  ///
  /// - Returns: the identifier to ask about, or nil if it is too early or the question is not open.
  public mutating func beginReconciliation(at now: Instant, every interval: Duration) -> ID? {
    expire(at: now)
    guard isDue(at: now, every: interval) else { return nil }
    reconciledAt = now
    return openID
  }

  /// Whether Authy may be asked about the question again.
  func isDue(at now: Instant, every interval: Duration) -> Bool {
    openID != nil && now - reconciledAt >= interval
  }

  /// Closes the question because its answer is no longer needed.
  public mutating func withdraw(at now: Instant) {
    guard (try? delivery(at: now)) != nil else { return }
    state = .withdrawn(at: now)
  }

  /// Expires the question if its time is over; at exactly `expiresAt` it has expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .pending where now >= expiresAt: state = .expired(at: expiresAt)
    case .pending, .approved, .denied, .expired, .withdrawn, .undeliverable: break
    }
  }

  /// Adds factors that were proved in another way than by an answer.
  mutating func prove(_ proof: Factors) { factors.formUnion(proof) }

  /// Checks that an approval has enough distinct categories (PSD2 Article 4(30), RTS Article 4(1)).
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

/// A user's answer to an approval request: yes or no.
public enum Decision: UInt8, Hashable, Sendable {
  case approve
  case deny
}
