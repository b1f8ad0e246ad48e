public typealias SessionID = Identifier<Session>

/// A signed-in browser: its user, and which elements the user has proved.
public struct Session: Hashable, Codable, Sendable {
  public enum Refusal: Error, Hashable {
    case wrongSecret
    case inactive(since: Instant)
    case tooOld(since: Instant)
  }

  /// What the browser's cookie holds.
  public typealias Credential = BrowserCredential<Session>

  /// Whether the user has completed the sign-in.
  public enum State: Hashable, Codable, Sendable {
    /// The password was right; the session opens nothing until the phone has approved.
    case signingIn(ConfirmationID)
    case signedIn
  }

  /// Marks the tokens that a session's own forms carry.
  public enum CSRF {}

  /// The public identifier that the audit trail uses (RTS Article 29(2)(a)).
  public let id: SessionID
  public let user: UserID
  public let state: State
  /// The token that every change must carry, so that no other site can ask for it (RTS Article
  /// 4(3)(c)).
  public let csrfToken: Identifier<CSRF>
  public let openedAt: Instant
  public private(set) var factors: Factors
  public private(set) var lastActivity: Instant
  private let secret: Identifier<Credential>

  public init(
    _ credential: Credential,
    user: UserID,
    factors: Factors,
    state: State = .signedIn,
    at now: Instant
  ) {
    id = credential.id
    secret = credential.secret
    csrfToken = Self.csrfToken(of: credential)
    self.user = user
    self.factors = factors
    self.state = state
    openedAt = now
    lastActivity = now
  }

  /// What an audit event names: the session, its user, and a sign-in that is under way.
  package var subject: AuditEvent.Subject {
    switch state {
    case .signedIn: AuditEvent.Subject(session: id, user: user)
    case .signingIn(let confirmation):
      AuditEvent.Subject(session: id, user: user, confirmation: confirmation)
    }
  }

  /// Whether a browser's credential is this session's own.
  public func isHeld(by credential: Credential) -> Bool {
    credential.id == id && credential.secret == secret
  }

  /// Whether a form carries this session's token.
  public func accepts(_ token: Identifier<CSRF>?) -> Bool { token == csrfToken }

  /// Derives the token from the secret, without revealing the secret.
  private static func csrfToken(of credential: Credential) -> Identifier<CSRF> {
    var hash = SHA256()
    hash.update("countersign form token 1\n")
    hash.update(credential.secret.high)
    hash.update(credential.secret.low)
    let words = hash.finalize().words
    return Identifier(high: words.0, low: words.1)
  }

  /// Adds elements that were verified while the session was open.
  public mutating func add(_ factors: Factors) { self.factors.formUnion(factors) }

  /// Admits a request of this session, or refuses it.
  ///
  /// - Parameters:
  ///   - credential: what the browser sent.
  ///   - isActivity: whether a user acted; a page's own poll is no activity.
  ///   - now: the time of the request.
  ///   - policy: how long inactivity may last.
  /// - Throws: `wrongSecret`; `inactive` after more than the policy's inactivity (RTS Article
  ///   4(3)(d): at most five minutes without activity); or `tooOld` after more than a session's
  ///   lifetime, however active it was (ASVS 7.3.2).
  public mutating func admit(
    _ credential: Credential,
    isActivity: Bool,
    at now: Instant,
    under policy: Policy
  ) throws(Refusal) {
    guard isHeld(by: credential) else { throw .wrongSecret }
    guard now - lastActivity <= policy.sessionInactivity else {
      throw .inactive(since: lastActivity)
    }
    guard now - openedAt <= policy.sessionLifetime else { throw .tooOld(since: openedAt) }
    if isActivity { lastActivity = max(lastActivity, now) }
  }
}

extension Session: CustomStringConvertible, CustomReflectable {
  public var description: String { "session \(id)" }

  /// Hides the secret from every printed form of the value.
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
