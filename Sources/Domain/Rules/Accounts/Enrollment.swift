public typealias EnrollmentID = Identifier<Enrollment>

/// The binding of a user's authenticator by a QR code that the Authy app scans.
public struct Enrollment: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    case awaitingScan(until: Instant)
    /// The token was scanned in time, and the authenticator is about to be bound; this state does
    /// not expire.
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
    /// The authenticator in use did not approve its replacement.
    case notApproved
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
    case shownBefore
  }

  /// What the registration token contains, besides what the application knows.
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
  /// Whether the code was shown, which happens only once.
  public private(set) var isShown = false

  /// Creates an enrollment that waits for the scan of its token.
  public init(id: EnrollmentID, user: UserID, by contents: TokenContents) {
    self.id = id
    self.user = user
    self.contents = contents
    state = .awaitingScan(until: contents.expiresAt)
  }

  /// Allows the code to be shown, once, because whoever scans it first is bound (RTS Article 25).
  ///
  /// - Throws: `shownBefore`, or `settled` if the code can no longer be scanned.
  public mutating func show(at now: Instant) throws(Refusal) {
    expire(at: now)
    guard case .awaitingScan = state else { throw .settled(state) }
    guard !isShown else { throw .shownBefore }
    isShown = true
  }

  /// Expires the enrollment if its time is over; at exactly its end it has expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .awaitingScan(let expiry) where now >= expiry: state = .failed(.expired, at: expiry)
    case .awaitingScan, .scanned, .awaitingApproval, .active, .failed, .removed: break
    }
  }

  /// Notes which authenticator scanned the token in time, before it is bound.
  ///
  /// - Throws: `settled` unless the enrollment waits for a scan.
  public mutating func scan(by authyID: AuthyID, at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .awaitingScan: state = .scanned(by: authyID)
    case .scanned, .awaitingApproval, .active, .failed, .removed: throw .settled(state)
    }
  }

  /// Notes that the authenticator in use is asked first.
  ///
  /// - Throws: `settled` unless the token was just scanned.
  public mutating func awaitApproval(_ confirmation: ConfirmationID) throws(Refusal) {
    guard case .scanned(let authyID) = state else { throw .settled(state) }
    state = .awaitingApproval(of: authyID, by: confirmation)
  }

  /// Notes that the authenticator is bound.
  ///
  /// - Throws: `settled` if the enrollment is already over.
  public mutating func complete(with authyID: AuthyID, at now: Instant) throws(Refusal) {
    try requireOpen(at: now)
    state = .active(authyID, since: now)
  }

  /// Ends the enrollment with the reason of its failure.
  ///
  /// - Throws: `settled` if the enrollment is already over.
  public mutating func fail(_ failure: Failure, at now: Instant) throws(Refusal) {
    try requireOpen(at: now)
    state = .failed(failure, at: now)
  }

  /// Notes that the bound authenticator was removed.
  ///
  /// - Throws: `settled` unless the enrollment is active.
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
