public typealias ConfirmationID = Identifier<Confirmation>

/// A user's fresh approval, by push, of one thing other than a payment.
///
/// The approval counts for this one thing, once, and only within the lifetime of the push: a
/// session alone is never enough for what it guards (PSD2 Article 97(1)(a) and (c)).
public struct Confirmation: Hashable, Codable, Sendable {
  public enum Status: Hashable, Codable, Sendable {
    case pending
    case approved(at: Instant)
    /// It was approved, and what it approves was done.
    case used(at: Instant)
    case denied(at: Instant)
    case expired(at: Instant)
    case withdrawn(at: Instant)
    case undeliverable(at: Instant)
  }

  public enum Refusal: Error, Hashable {
    case approval(ApprovalRequest.Refusal)
    case notApproved(Status)
    case otherPurpose
    case linkBroken
  }

  public let id: ConfirmationID
  public let user: UserID
  /// The session that asked for it; the confirmation is hidden from every other session.
  public let session: SessionID
  public let purpose: Purpose
  public private(set) var approval: ApprovalRequest

  /// Whether the approval was used.
  private enum Use: Hashable, Codable, Sendable {
    case open
    case used(at: Instant)
    /// The approval was not used within the lifetime of the push.
    case lapsed
    /// The approval is no longer needed.
    case withdrawn(at: Instant)
  }

  private var use = Use.open

  /// Creates a confirmation whose push is about to be sent.
  ///
  /// - Parameters:
  ///   - id: its identifier, in every message about it.
  ///   - purpose: the one thing that it approves.
  ///   - session: the session that asks, with the categories verified in it.
  ///   - authyID: the only authenticator that may approve.
  ///   - now: the time of creation.
  ///   - policy: the periods and limits.
  public init(
    id: ConfirmationID,
    of purpose: Purpose,
    in session: Session,
    by authyID: AuthyID,
    at now: Instant,
    under policy: Policy
  ) {
    self.id = id
    user = session.user
    self.session = session.id
    self.purpose = purpose
    approval = ApprovalRequest(
      about: Self.binding(id, session.user, session.id, purpose),
      to: authyID,
      beside: session.factors,
      at: now,
      until: now + policy.pushLifetime,
      under: policy
    )
  }

  /// The verified element categories: those of the session, and those of the approval.
  public var factors: Factors { approval.factors }

  /// The status, as of the last time that this value was given.
  public var status: Status {
    switch use {
    case .used(let time): return .used(at: time)
    case .lapsed: return .expired(at: approval.expiresAt)
    case .withdrawn(let time): return .withdrawn(at: time)
    case .open: break
    }
    switch approval.state {
    case .pending: return .pending
    case .approved(let time): return .approved(at: time)
    case .denied(let time): return .denied(at: time)
    case .expired(let time): return .expired(at: time)
    case .withdrawn(let time): return .withdrawn(at: time)
    case .undeliverable(let time): return .undeliverable(at: time)
    }
  }

  /// Uses the approval up.
  ///
  /// - Throws: why it approves nothing; `notApproved(.used)` the second time.
  public mutating func use(for purpose: Purpose, at now: Instant) throws(Refusal) {
    expire(at: now)
    guard purpose == self.purpose else { throw .otherPurpose }
    guard case .approved = status else { throw .notApproved(status) }
    guard binding == approval.binding else { throw .linkBroken }
    use = .used(at: now)
  }
}

// MARK: - The push and its answer

extension Confirmation {
  /// Takes what happened to the push.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: when the application learned of it.
  /// - Throws: why the event changes nothing.
  public mutating func handle(
    _ event: ApprovalRequest.Event,
    at now: Instant
  ) throws(Refusal) {
    do {
      // A copy changes meanwhile, because the binding is computed from the other properties.
      var approval = approval
      defer { self.approval = approval }
      try approval.handle(event, about: binding, at: now)
    } catch {
      throw .approval(error)
    }
  }

  /// Closes the question, or the unused approval, because it is no longer needed.
  public mutating func withdraw(at now: Instant) {
    expire(at: now)
    approval.withdraw(at: now)
    if case .approved = status { use = .withdrawn(at: now) }
  }

  /// Expires the question or the unused approval; at exactly its end it has expired.
  public mutating func expire(at now: Instant) {
    approval.expire(at: now)
    if case .approved = status, now >= approval.expiresAt { use = .lapsed }
  }

  /// Allows Authy to be asked about an open push, at most once in each interval.
  public mutating func beginReconciliation(
    at now: Instant,
    every interval: Duration
  ) -> ApprovalRequest.ID? {
    expire(at: now)
    return approval.beginReconciliation(at: now, every: interval)
  }
}

// MARK: - What it is bound to

extension Confirmation {
  /// The digest of the facts as they are stored now.
  private var binding: Digest { Self.binding(id, user, session, purpose) }

  private static func binding(
    _ id: ConfirmationID,
    _ user: UserID,
    _ session: SessionID,
    _ purpose: Purpose
  ) -> Digest {
    var hash = SHA256()
    hash.update("countersign confirmation 1\n")
    for word in [id.high, id.low, user.high, user.low, session.high, session.low] {
      hash.update(word)
    }
    switch purpose {
    case .signIn: hash.update("sign in\n")
    case .disableTwoFactor: hash.update("disable two-factor\n")
    case .replaceAuthenticator(let new, let enrollment):
      hash.update("replace authenticator\n")
      hash.update(UInt64(new.rawValue))
      hash.update(enrollment.high)
      hash.update(enrollment.low)
    }
    return hash.finalize()
  }
}
