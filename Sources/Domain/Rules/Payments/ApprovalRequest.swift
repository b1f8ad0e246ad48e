/// A question put to a person's phone, which is answered once or never.
///
/// A final state never changes. The machine is bound to what it asks by a digest, which a caller
/// computes anew and passes in whenever an answer is to count.
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
    case unconfirmed
    case sent(ID)
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case otherRequest
    case otherDevice
    case notConfirmed
    case linkBroken
  }

  /// What the question is about; an answer counts for exactly this.
  public let binding: Digest

  /// The one authenticator that may answer (RTS Articles 7(1) and 28(2)).
  public let authyID: AuthyID

  /// The first instant at which no answer counts any more.
  public let expiresAt: Instant

  public private(set) var state: State = .pending(.sending)

  public init(binding: Digest, authyID: AuthyID, expiresAt: Instant) {
    self.binding = binding
    self.authyID = authyID
    self.expiresAt = expiresAt
  }

  /// Authy's name for the question, once it is known and while it is open.
  public var openID: ID? {
    guard case .pending(.sent(let id)) = state else { return nil }
    return id
  }

  /// Notes that the service has the question under this name.
  ///
  /// - Throws: `settled` when it is no longer open, `otherRequest` when another name is known.
  public mutating func confirm(_ id: ID, at now: Instant) throws(Refusal) {
    switch try delivery(at: now) {
    case .sending, .unconfirmed: state = .pending(.sent(id))
    case .sent(id): break
    case .sent: throw .otherRequest
    }
  }

  /// Notes that nobody knows whether the service has the question.
  public mutating func loseConfirmation(at now: Instant) throws(Refusal) {
    switch try delivery(at: now) {
    case .sending: state = .pending(.unconfirmed)
    case .unconfirmed, .sent: break
    }
  }

  /// Notes that the service refused to put the question.
  public mutating func fail(at now: Instant) throws(Refusal) {
    switch try delivery(at: now) {
    case .sending: state = .undeliverable(at: now)
    case .unconfirmed, .sent: throw .otherRequest
    }
  }

  /// Accepts the one answer that counts.
  ///
  /// - Parameters:
  ///   - decision: what the person answered.
  ///   - id: the question that was answered.
  ///   - authyID: the authenticator that answered.
  ///   - binding: what the question is about by the facts stored now.
  ///   - now: the time of acceptance; at `expiresAt` it is too late.
  /// - Throws: why the answer does not count.
  public mutating func settle(
    _ decision: Decision,
    on id: ID,
    from authyID: AuthyID,
    for binding: Digest,
    at now: Instant
  ) throws(Refusal) {
    switch try delivery(at: now) {
    case .sending, .unconfirmed: throw .notConfirmed
    case .sent(id): break
    case .sent: throw .otherRequest
    }
    guard authyID == self.authyID else { throw .otherDevice }
    switch decision {
    case .approve:
      guard binding == self.binding else { throw .linkBroken }
      state = .approved(at: now)
    case .deny:
      state = .denied(at: now)
    }
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

  private mutating func delivery(at now: Instant) throws(Refusal) -> Delivery {
    expire(at: now)
    switch state {
    case .pending(let delivery): return delivery
    case .approved, .denied, .expired, .withdrawn, .undeliverable: throw .settled(state)
    }
  }
}
