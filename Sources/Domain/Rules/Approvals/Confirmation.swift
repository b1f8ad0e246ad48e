public typealias ConfirmationID = Identifier<Confirmation>

/// One thing, other than a payment, that takes its user's fresh approval by push.
///
/// The approval is good for this one thing, once, and only while the push would have lived: being
/// signed in is never enough for what it guards (PSD2 Article 97(1)(a) and (c)).
public struct Confirmation: Hashable, Codable, Sendable {
  public enum Status: Hashable, Codable, Sendable {
    case pending
    case approved(at: Instant)
    /// Approved, and what it was for was done.
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
  /// The session in which it was asked for; nobody else learns of it.
  public let session: SessionID
  public let purpose: Purpose
  public private(set) var approval: ApprovalRequest

  /// What became of the approval.
  private enum Use: Hashable, Codable, Sendable {
    case open
    case used(at: Instant)
    /// It was not used while the push would have lived.
    case lapsed
    /// Nobody needs it any more.
    case withdrawn(at: Instant)
  }

  private var use = Use.open

  /// Begins a confirmation whose push is about to be sent.
  ///
  /// - Parameters:
  ///   - id: its name, in every message about it.
  ///   - purpose: the one thing that it is good for.
  ///   - session: the session that asks, with the categories verified in it.
  ///   - authyID: the one authenticator that may approve.
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

  /// The element categories verified: the session's, and the approval's own.
  public var factors: Factors { approval.factors }

  /// What has become of it, as far as it was told the time.
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

  /// Spends the approval.
  ///
  /// - Throws: why nothing may be done by it; the second time `notApproved(.used)`.
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
  /// - Throws: why it changes nothing.
  public mutating func handle(
    _ event: ApprovalRequest.Event,
    at now: Instant
  ) throws(Refusal) {
    do {
      // What it is about is computed from the rest meanwhile.
      var approval = approval
      defer { self.approval = approval }
      try approval.handle(event, about: binding, at: now)
    } catch {
      throw .approval(error)
    }
  }

  /// Closes the question, or the approval that was not used, because nobody needs it any more.
  public mutating func withdraw(at now: Instant) {
    expire(at: now)
    approval.withdraw(at: now)
    if case .approved = status { use = .withdrawn(at: now) }
  }

  /// Lets the question expire, or the approval that was not used; the boundary instant is expired.
  public mutating func expire(at now: Instant) {
    approval.expire(at: now)
    if case .approved = status, now >= approval.expiresAt { use = .lapsed }
  }

  /// Allows one question to the service about an open push, at most once in each interval.
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
