/// Marks the identifiers of users; `Account` holds what is known of a user.
public enum User {}

public typealias UserID = Identifier<User>

/// A user's account with the application.
public struct Account: Hashable, Codable, Sendable {
  /// Why an authenticator was not bound, removed or reported lost.
  public enum Refusal: Error, Hashable {
    case hasAnother(AuthyID)
    case isNotBound
    case isBeingRemoved
    case wasLost(at: Instant)
  }

  public let id: UserID
  public let username: Username
  public let password: PasswordHash
  /// The address to which notices go.
  public let email: EmailAddress?

  public private(set) var authenticator: Authenticator

  /// The authenticators that were reported lost before support reopened the account.
  private var lost: [Lost] = []

  private struct Lost: Hashable, Codable {
    let authyID: AuthyID
    let at: Instant
  }

  /// How often an authenticator was bound, so that the end of a removal removes no later one.
  public private(set) var bindings = 0

  /// The sessions that ended recently.
  private var ended: [EndedSession] = []

  private struct EndedSession: Hashable, Codable {
    let id: SessionID
    let at: Instant
  }

  /// How often Authy was asked to delete an authenticator; a refusal counts only for the last
  /// request.
  private(set) var removalAskings = 0

  /// The failed attempts, over all channels.
  public var attempts = AttemptLimiter()

  /// The pushes, whatever they ask.
  public var pushes = PushLimiter()

  /// The texts, over all payments.
  ///
  /// Each payment has its own limit, but without this one a user could send texts for any number of
  /// payments.
  public var texts = SlidingWindow()

  /// Creates an account, with an authenticator that approves payments if one is given.
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

  /// The authenticator that may approve for this account.
  public var authyID: AuthyID? { authenticator.approver }

  /// The authenticator that no other account may bind.
  public var heldAuthyID: AuthyID? { authenticator.holder }

  /// Why an authenticator's answer does not count for this account, or nil if it counts.
  func refusal(to decision: Decision, by authyID: AuthyID, at now: Instant) -> RefusalReason? {
    guard self.authyID == authyID else { return .otherDevice }
    switch decision {
    case .approve: return attempts.blockade(at: now).map { RefusalReason($0) }
    case .deny: return nil
    }
  }
}

extension Account {
  /// Binds an authenticator that every sign-in asks from now on.
  ///
  /// - Parameters:
  ///   - new: the authenticator that has scanned the account's code.
  ///   - old: the authenticator that has approved its replacement; it approves nothing from now on.
  /// - Throws: `hasAnother` if another authenticator has not approved its replacement, `isNotBound`
  ///   if the one that has approved is no longer bound, `isBeingRemoved` during a removal, and
  ///   `wasLost` if the old or the new one was reported lost: Authy knows a phone by its number, so
  ///   the lost phone might still answer.
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

  /// Marks an authenticator for deletion, after its owner has approved that.
  ///
  /// - Throws: why it cannot be removed, for instance because it is not bound.
  public mutating func beginRemoval(of id: AuthyID) throws(Refusal) {
    switch authenticator {
    case .bound(id), .required(id), .removing(id): authenticator = .removing(id)
    case .bound(let bound), .required(let bound), .removing(let bound): throw .hasAnother(bound)
    case .none: throw .isNotBound
    case .lost(_, let time): throw .wasLost(at: time)
    }
  }

  /// Notes that a session has ended, so that no payment can be placed in it at the same moment.
  mutating func end(_ session: SessionID, at now: Instant, under policy: Policy) {
    ended.removeAll { now >= $0.at + policy.pushLifetime }
    ended.append(EndedSession(id: session, at: now))
  }

  /// Whether a session has ended within the lifetime of a push.
  func hasEnded(_ session: SessionID) -> Bool { ended.contains { $0.id == session } }

  /// Counts a request to Authy to delete the authenticator, and returns its number.
  mutating func askForRemoval() -> Int {
    removalAskings += 1
    return removalAskings
  }

  /// Ends a removal: the authenticator is gone, or it stays because Authy refused.
  ///
  /// Of two requests at the same time, one may be refused and the other may succeed. Then the
  /// authenticator is gone, whichever answer comes first, because a required authenticator that no
  /// longer exists would lock its owner out.
  ///
  /// - Parameters:
  ///   - id: the authenticator.
  ///   - binding: how often one had been bound when the removal was requested, 0 or more; one that
  ///     was bound later stays.
  ///   - isDeleted: whether Authy has deleted it.
  public mutating func endRemoval(of id: AuthyID, boundAs binding: Int, isDeleted: Bool) {
    guard binding == bindings else { return }
    switch authenticator {
    case .removing(id): authenticator = isDeleted ? .none : .required(id)
    case .required(id) where isDeleted: authenticator = .none
    case .none, .bound, .required, .removing, .lost: break
    }
  }

  /// Makes the authenticator unable to approve anything (PSD2 Article 70(1)).
  ///
  /// - Throws: why it cannot be reported lost, for instance because none is bound.
  public mutating func reportLoss(at now: Instant) throws(Refusal) {
    switch authenticator {
    case .bound(let id), .required(let id), .removing(let id): authenticator = .lost(id, at: now)
    case .none: throw .isNotBound
    case .lost(_, let time): throw .wasLost(at: time)
    }
  }

  /// Reopens the account for a user whom support has identified: without a block or a lost
  /// authenticator.
  ///
  /// - Parameter phoneIsSafe: whether the lost phone can be bound again, because it was found, or
  ///   was removed from the user's account at Authy.
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
