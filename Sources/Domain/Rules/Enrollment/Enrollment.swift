public typealias EnrollmentID = Identifier<Enrollment>

/// The binding of an authenticator to a user by a scanned code.
public struct Enrollment: Hashable, Codable, Sendable {
  public enum State: Hashable, Codable, Sendable {
    case awaitingScan(until: Instant)
    /// Scanned in time, and about to be bound; this no longer expires.
    case scanned(by: AuthyID)
    case active(AuthyID, since: Instant)
    case failed(Failure, at: Instant)
    case removed(at: Instant)
  }

  public enum Failure: String, Hashable, Codable, Sendable {
    case expired
    case refusedByService
    case boundElsewhere
    case accountHasAnother
  }

  public enum Refusal: Error, Hashable {
    case settled(State)
  }

  public let id: EnrollmentID
  public let user: UserID
  public private(set) var state: State

  /// Begins waiting for the scan of a token that ends at `expiry`.
  public init(id: EnrollmentID, user: UserID, until expiry: Instant) {
    self.id = id
    self.user = user
    state = .awaitingScan(until: expiry)
  }

  /// Lets the wait end if its time has come; the boundary instant is expired.
  public mutating func expire(at now: Instant) {
    switch state {
    case .awaitingScan(let expiry) where now >= expiry: state = .failed(.expired, at: expiry)
    case .awaitingScan, .scanned, .active, .failed, .removed: break
    }
  }

  /// Notes who scanned the token in time, before anything is bound.
  public mutating func claim(for authyID: AuthyID, at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .awaitingScan: state = .scanned(by: authyID)
    case .scanned, .active, .failed, .removed: throw .settled(state)
    }
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
    case .awaitingScan, .scanned, .failed, .removed: throw .settled(state)
    }
  }

  private mutating func requireOpen(at now: Instant) throws(Refusal) {
    expire(at: now)
    switch state {
    case .awaitingScan, .scanned: break
    case .active, .failed, .removed: throw .settled(state)
    }
  }
}
