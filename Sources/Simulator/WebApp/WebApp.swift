import Domain
import InMemoryPorts

/// The reference web application, with its sessions and the use cases behind its pages.
///
/// It has no rules of its own. Every request arrives as an HTTP message, is admitted by its
/// session, and is passed to the use case that a production server would call.
package actor WebApp: WebApplication {
  let useCases: UseCases
  let accounts: any AccountStore
  let application: Application
  /// The origin of the application's own pages (RFC 6454).
  package nonisolated let origin: String
  let policy: Policy
  let clock: VirtualClock
  let desk: AuditDesk
  let identifiers: any IdentifierSource
  private var sessions = CompactTable<SessionID, Session>()

  init(in surroundings: Surroundings) {
    let clock = surroundings.clock
    let courier = Courier(on: clock)
    var ports = surroundings.ports
    ports.transferDue = { courier.carry($0) }
    useCases = UseCases(over: ports)
    courier.payments = useCases.payments
    accounts = ports.accounts
    application = ports.application
    origin = ports.application.origin
    policy = ports.policy
    identifiers = ports.identifiers
    self.clock = clock
    desk = AuditDesk(trail: ports.audit) { clock.now }
  }

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  package nonisolated var abilities: Abilities {
    Abilities(auditTrail: true, support: self) { now in
      self.assumeIsolated { $0.sheet(at: now) }
    }
  }

  /// Answers one request of a browser or of Authy.
  ///
  /// - Throws: what a store throws.
  @inline(__always) package func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    guard let route = Route(request.method, request.path) else {
      return Responses.notFound(for: request)
    }
    do {
      switch route {
      case .callback: return try await useCases.callbacks.receive(request)
      case .entry(let entry): return try await answer(entry, request)
      case .signingIn(let action):
        let session = try admit(request, isActivity: action.isActivity)
        guard case .signingIn = session.state else { throw refuse(.notSignedIn, about: session) }
        return try await answer(action, request, in: session)
      case .signedIn(let action):
        let session = try admit(request, isActivity: action.isActivity)
        guard session.state == .signedIn else { throw refuse(.notSignedIn, about: session) }
        return try await answer(action, request, in: session)
      }
    } catch let refused as RecordedRefusal {
      return Responses.refusal(refused, for: request)
    }
  }

  @inline(__always) private func answer(
    _ action: Action,
    _ request: HTTPRequest,
    in session: Session
  ) async throws -> HTTPResponse {
    switch action {
    case .payment(let id, let action):
      return try await answer(action, request, for: id, in: session)
    case .pay: return try await pay(request, in: session)
    case .list: return try await list(request, in: session)
    case .home: return try await home(request, in: session)
    case .profile: return try await profile(request, in: session)
    case .signOut: return try await signOut(in: session)
    case .enrollment(let action):
      return try await answer(action, request, in: session)
    case .disabling(let action):
      return try await answer(action, request, in: session)
    }
  }
}

extension WebApp: SupportDesk {
  /// Reopens a blocked account, as the support desk does.
  ///
  /// - Throws: `RecordedRefusal` if there is no such user; else what a store throws.
  package func readmit(_ user: UserID) async throws {
    try await useCases.support.readmit(user)
  }

  /// Notes that a user's phone is lost, as the support desk does.
  ///
  /// - Throws: `RecordedRefusal` if there is no such user or phone; else what a store throws.
  package func reportLoss(of user: UserID) async throws {
    do {
      try await useCases.support.reportLoss(of: user)
    } catch {
      try await closeSessions(of: user)
      throw error
    }
    try await closeSessions(of: user)
    try await useCases.twoFactor.deleteLost(of: user)
  }
}

// MARK: - Sessions

extension WebApp {
  /// Finds the live session of a request, or refuses without saying what is wrong.
  ///
  /// A request that changes something must come from the session's own page (RTS Article 4(3)(c)).
  private func admit(_ request: HTTPRequest, isActivity: Bool) throws(RecordedRefusal) -> Session {
    guard let header = request.headers["Cookie"],
      let credential = Session.Credential(cookie: CookieName.session, in: header),
      let place = sessions.place(of: credential.id)
    else { throw refuse(.notSignedIn, about: nil) }
    do throws(Session.Refusal) {
      let (now, policy) = (clock.now, policy)
      try sessions.update(at: place) { session throws(Session.Refusal) in
        try session.admit(credential, isActivity: isActivity, at: now, under: policy)
      }
    } catch {
      switch error {
      case .wrongSecret:
        throw refuse(.notSignedIn, about: nil)
      case .inactive: throw end(.inactive, credential.id)
      case .tooOld: throw end(.sessionTooOld, credential.id)
      }
    }
    let session = sessions.value(at: place)
    if request.method != .get, !session.accepts(request.csrfToken) {
      throw forged(in: session)
    }
    return session
  }

  /// Removes a session that is over.
  private func end(_ reason: RefusalReason, _ id: SessionID) -> RecordedRefusal {
    let session = sessions.remove(id)
    return refuse(reason, about: session)
  }

  func refuse(_ reason: RefusalReason, about session: Session?) -> RecordedRefusal {
    desk.record(.refused(.session, reason), about: session?.subject ?? AuditEvent.Subject())
    // The browser is told the same, whatever is wrong.
    return RecordedRefusal(.session, .notSignedIn)
  }

  func forged(in session: Session? = nil) -> RecordedRefusal {
    desk.refuse(.session, .forgedForm, about: session?.subject ?? AuditEvent.Subject())
  }

  /// Stores an opened session in place of the browser's earlier one.
  func keep(_ opening: SignIn.Opening, insteadOf old: Session? = nil) -> SetCookie {
    if let old { sessions[old.id] = nil }
    sessions[opening.session.id] = opening.session
    return SetCookie("\(CookieName.session)", opening.credential.cookieValue)
  }

  /// The open sessions, sorted by identifier.
  var openSessions: [Session] { sessions.values.sorted { $0.id < $1.id } }

  func isOpen(_ session: Session) -> Bool { sessions[session.id] != nil }

  /// Ends a session.
  func close(_ session: Session) async throws {
    sessions[session.id] = nil
    try await useCases.signIn.close(session)
  }

  /// Ends every session of a user, for instance after the phone was lost.
  func closeSessions(of user: UserID) async throws {
    let ended = sessions.values.filter { $0.user == user }.sorted { $0.id < $1.id }
    for session in ended { sessions[session.id] = nil }
    var failure: (any Error)?
    for session in ended {
      do { try await useCases.signIn.close(session) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  /// The session of a browser, even if it is no longer valid.
  func session(of request: HTTPRequest) -> Session? {
    guard let header = request.headers["Cookie"],
      let credential = Session.Credential(cookie: CookieName.session, in: header),
      let session = sessions[credential.id], session.isHeld(by: credential)
    else { return nil }
    return session
  }

  /// Adds the factors of an approval to the session that placed the payment.
  func strengthen(_ session: Session, by payment: Payment) {
    if payment.session == session.id, payment.isApproved {
      sessions.update(session.id) { $0.add(payment.factors) }
    }
  }

  /// Ends something at its deadline, even if nobody asks for it by then.
  func watch(_ deadline: Instant, _ end: @escaping @Sendable () async throws -> Void) {
    let clock = clock
    clock.scheduler.start {
      do { try await clock.pass(until: deadline) } catch { return }
      try await end()
    }
  }

  func malformed(
    _ operation: AuditEvent.Operation,
    in session: Session? = nil,
    for payment: PaymentID? = nil
  ) -> RecordedRefusal {
    var subject = session?.subject ?? AuditEvent.Subject()
    subject.payment = payment
    return desk.refuse(operation, .malformed, about: subject)
  }
}

extension HTTPRequest {
  /// The form that came with the request; it is empty if there is none or if it cannot be read.
  var form: FormFields { FormFields(parsing: body) ?? FormFields() }

  /// The token that the session's own pages put into every form.
  fileprivate var csrfToken: Identifier<Session.CSRF>? { form["csrf"].flatMap { Identifier($0) } }

  /// Whether a person reads the answer, and not a page's script.
  var wantsPage: Bool {
    headers["Accept"]?.utf8.split(separator: UInt8(ascii: ",")).contains {
      let type = $0.drop(while: \.isBlank).prefix { $0 != UInt8(ascii: ";") && !$0.isBlank }
      return type.lazy.map(\.lowercased).elementsEqual("text/html".utf8)
    } ?? false
  }
}
