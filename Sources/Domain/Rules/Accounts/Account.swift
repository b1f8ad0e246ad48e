/// Marks identifiers of people; the person is known by the account.
public enum User {}

public typealias UserID = Identifier<User>

/// A person's account with the application.
public struct Account: Hashable, Codable, Sendable {
  /// Why an authenticator stays as it is.
  public enum Refusal: Error, Hashable {
    case hasAnother(AuthyID)
    case isNotBound
    case isBeingRemoved
    case wasLost(at: Instant)
  }

  public let id: UserID
  public let username: Username
  public let password: PasswordHash
  /// Where notices go.
  public let email: EmailAddress?

  public private(set) var authenticator: Authenticator

  /// Authenticators that were reported lost before the person was readmitted.
  private var lost: [Lost] = []

  private struct Lost: Hashable, Codable {
    let authyID: AuthyID
    let at: Instant
  }

  /// How often an authenticator was bound, so that the end of a removal strikes no later one.
  public private(set) var bindings = 0

  /// Sessions that ended of late.
  private var ended: [EndedSession] = []

  private struct EndedSession: Hashable, Codable {
    let id: SessionID
    let at: Instant
  }

  /// How often the service was asked to delete an authenticator: a refusal decides only for who asked last.
  private(set) var removalAskings = 0

  /// Failed attempts, over all channels.
  public var attempts = AttemptLimiter()

  /// Pushes, whatever for.
  public var pushes = PushLimiter()

  /// Texts, over all payments: each has a limit of its own, but where Authy takes no push, payments
  /// without end could each send theirs.
  public var texts = SlidingWindow()

  /// Begins an account, with an authenticator that approves payments if there is one.
  public init(
    id: UserID,
    username: Username,
    password: PasswordHash,
    email: EmailAddress? = nil,
    authyID: AuthyID? = nil
  ) {
    self.id = id
    self.username = username
    self.password = password
    self.email = email
    authenticator = authyID.map { .bound($0) } ?? .none
  }

  /// Who may approve for this account.
  public var authyID: AuthyID? { authenticator.approver }

  /// Who can be bound to no other account.
  public var heldAuthyID: AuthyID? { authenticator.holder }

  /// Why an answer of an authenticator does not count for this account; nil when it does.
  func refusal(to decision: Decision, by authyID: AuthyID, at now: Instant) -> RefusalReason? {
    guard self.authyID == authyID else { return .otherDevice }
    switch decision {
    case .approve: return attempts.blockade(at: now).map { RefusalReason($0) }
    case .deny: return nil
    }
  }
}

extension Account {
  /// Binds an authenticator that every sign-in asks for from now on.
  ///
  /// - Parameters:
  ///   - new: whoever has scanned the account's code.
  ///   - old: the authenticator that has approved to be replaced; from now on it approves nothing.
  /// - Throws: `hasAnother` when there is one that has not approved, `isNotBound` when the one that has
  ///   approved is gone, and `wasLost` for one that was reported lost: Authy knows a phone by its
  ///   number, so the lost one might still answer for it.
  public mutating func enroll(_ new: AuthyID, replacing old: AuthyID? = nil) throws(Refusal) {
    if let lost = lost.last(where: { $0.authyID == new }) { throw .wasLost(at: lost.at) }
    switch authenticator {
    case .required(new): return
    case .bound(new): break
    case .none: guard old == nil else { throw .isNotBound }
    case .bound(let bound), .required(let bound):
      guard bound == old else { throw .hasAnother(bound) }
    case .removing: throw .isBeingRemoved
    case .lost(_, let time): throw .wasLost(at: time)
    }
    authenticator = .required(new)
    bindings += 1
  }

  /// Marks an authenticator for deletion, which its owner has approved.
  public mutating func beginRemoval(of id: AuthyID) throws(Refusal) {
    switch authenticator {
    case .bound(id), .required(id), .removing(id): authenticator = .removing(id)
    case .bound(let bound), .required(let bound), .removing(let bound): throw .hasAnother(bound)
    case .none: throw .isNotBound
    case .lost(_, let time): throw .wasLost(at: time)
    }
  }

  /// Notes that a session has ended, for what is being placed in it at that moment.
  mutating func end(_ session: SessionID, at now: Instant, under policy: Policy) {
    ended.removeAll { now >= $0.at + policy.pushLifetime }
    ended.append(EndedSession(id: session, at: now))
  }

  /// Whether a session has ended within the life of a push.
  func hasEnded(_ session: SessionID) -> Bool { ended.contains { $0.id == session } }

  /// Counts that the service is asked to delete what is being removed, and gives the asking its number.
  mutating func askForRemoval() -> Int {
    removalAskings += 1
    return removalAskings
  }

  /// Ends a removal: the authenticator is gone, or stays as it was when the service refused.
  ///
  /// Two askings may cross, of which one is refused and the other done: then it is gone, whichever
  /// answer comes first, as an authenticator that is required and is not there would lock its owner
  /// out.
  ///
  /// - Parameters:
  ///   - id: the authenticator.
  ///   - binding: how often one had been bound when the removal was asked for; one that was bound since
  ///     stays.
  ///   - isDeleted: whether the service has deleted it.
  public mutating func endRemoval(of id: AuthyID, boundAs binding: Int, isDeleted: Bool) {
    guard binding == bindings else { return }
    switch authenticator {
    case .removing(id): authenticator = isDeleted ? .none : .required(id)
    case .required(id) where isDeleted: authenticator = .none
    case .none, .bound, .required, .removing, .lost: break
    }
  }

  /// Lets the authenticator approve nothing any more (PSD2 Article 70(1)).
  public mutating func reportLoss(at now: Instant) throws(Refusal) {
    switch authenticator {
    case .bound(let id), .required(let id), .removing(let id): authenticator = .lost(id, at: now)
    case .none: throw .isNotBound
    case .lost(_, let time): throw .wasLost(at: time)
    }
  }

  /// Begins anew with a person whom support has recognized: no block, and no lost authenticator.
  ///
  /// - Parameter phoneIsSafe: whether what was reported lost can be bound again, since it was found, or
  ///   removed from the person's account at Authy.
  public mutating func readmit(phoneIsSafe: Bool = false) {
    attempts.lift()
    switch authenticator {
    case .lost(let id, let time):
      authenticator = .none
      lost.append(Lost(authyID: id, at: time))
    case .none, .bound, .required, .removing: break
    }
    if phoneIsSafe { lost = [] }
  }
}
