public typealias EnrollmentID = Identifier<Enrollment>

/// The binding of an authenticator to a user by a scanned code.
public struct Enrollment: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    case awaitingScan(until: Instant)
    /// Scanned in time, and about to be bound; this no longer expires.
    case scanned(by: AuthyID)
    /// The account has another authenticator, which is asked whether this one may replace it.
    case awaitingApproval(of: AuthyID, by: ConfirmationID)
    case active(AuthyID, since: Instant)
    case failed(Failure, at: Instant)
    case removed(at: Instant)
  }

  public enum Failure: String, Hashable, Codable, Sendable {
    case expired
    case refusedByService
    case boundElsewhere
    case accountHasAnother
    /// The authenticator that was to be replaced did not approve.
    case notApproved
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case shownBefore
  }

  /// What the token to scan is made of, besides what the application knows.
  public struct TokenContents: Hashable, Codable, Sendable {
    public let id: Identifier<RegistrationToken>
    public let issuedAt: Instant
    public let expiresAt: Instant

    public init(id: Identifier<RegistrationToken>, issuedAt: Instant, expiresAt: Instant) {
      self.id = id
      self.issuedAt = issuedAt
      self.expiresAt = expiresAt
    }
  }

  public let id: EnrollmentID
  public let user: UserID
  public let contents: TokenContents
  public private(set) var state: State
  /// Whether the code was shown, which happens once.
  public private(set) var isShown = false

  /// Begins waiting for the scan of a token.
  public init(id: EnrollmentID, user: UserID, by contents: TokenContents) {
    self.id = id
    self.user = user
    self.contents = contents
    state = .awaitingScan(until: contents.expiresAt)
  }

  /// Allows the code to be shown, once: whoever scans it first is bound (RTS Article 25).
  ///
  /// - Throws: `shownBefore`, or `settled` when nobody can scan it any more.
  public mutating func show(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard case .awaitingScan = state else { throw .settled(state) }
    guard !isShown else { throw .shownBefore }
    isShown = true
  }

  /// Lets the wait end if its time has come; the boundary instant is expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .awaitingScan(let expiry) where now >= expiry: state = .failed(.expired, at: expiry)
    case .awaitingScan, .scanned, .awaitingApproval, .active, .failed, .removed: break
    }
  }

  /// Notes who scanned the token in time, before anything is bound.
  public mutating func scan(by authyID: AuthyID, at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .awaitingScan: state = .scanned(by: authyID)
    case .scanned, .awaitingApproval, .active, .failed, .removed: throw .settled(state)
    }
  }

  /// Notes that the authenticator in use is asked first.
  public mutating func awaitApproval(_ confirmation: ConfirmationID) throws(Refusal) {
    guard case .scanned(let authyID) = state else { throw .settled(state) }
    state = .awaitingApproval(of: authyID, by: confirmation)
  }

  /// Notes that the authenticator is bound.
  public mutating func complete(with authyID: AuthyID, at now: Instant) throws(Refusal) {
    try requireOpen(at: now)
    state = .active(authyID, since: now)
  }

  /// Gives up, with the reason.
  public mutating func fail(_ failure: Failure, at now: Instant) throws(Refusal) {
    try requireOpen(at: now)
    state = .failed(failure, at: now)
  }

  /// Ends an active binding.
  public mutating func remove(at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .active: state = .removed(at: now)
    case .awaitingScan, .scanned, .awaitingApproval, .failed, .removed: throw .settled(state)
    }
  }

  private mutating func requireOpen(at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .awaitingScan, .scanned, .awaitingApproval: break
    case .active, .failed, .removed: throw .settled(state)
    }
  }
}
