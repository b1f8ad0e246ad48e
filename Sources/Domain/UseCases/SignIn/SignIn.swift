/// Signs users in by password, and by an approval on the phone if two-factor authentication is on.
public final class SignIn: Sendable {
  let ports: Connections
  let confirmations: Confirmations
  let payments: Payments
  let removal: Removal
  let check: PasswordCheck

  init(over ports: Connections, asking confirmations: Confirmations, retiring payments: Payments) {
    self.ports = ports
    self.confirmations = confirmations
    self.payments = payments
    removal = Removal(over: ports, retiring: payments)
    check = PasswordCheck(over: ports)
  }

  /// A session, and the credential that the browser's cookie holds.
  public typealias Opening = (session: Session, credential: Session.Credential)

  /// Opens a session by password; its credential is created only after the password was right.
  ///
  /// If two-factor authentication is on, one push is sent, and the session opens nothing until
  /// `finish`.
  ///
  /// - Throws: the same `RecordedRefusal` for an unknown user, a wrong password and a blocked user
  ///   (RTS Article 4(3)(a)).
  public func open(username: String, password: String) async throws -> Opening {
    var account = try await check.account(named: username, with: password, asking: .signIn)
    if case .removing(let authyID) = account.authenticator {
      let subject = AuditEvent.Subject(user: account.id)
      let ended = try await removal.finish(
        authyID,
        of: account.id,
        about: subject,
        isResumed: true
      )
      account = ended.account ?? account
    }
    if case .lost = account.authenticator {
      throw ports.desk.refuse(.signIn, .authenticatorLost, about: .init(user: account.id))
    }
    guard account.authenticator.isAskedAtSignIn else {
      return open(for: account.id, proving: .knowledge, state: .signedIn)
    }
    let confirmation: ConfirmationID = ports.identifiers.next()
    let opening = open(
      for: account.id,
      proving: .knowledge,
      state: .signingIn(confirmation)
    )
    do {
      _ = try await confirmations.begin(
        confirmation,
        of: .signIn,
        in: opening.session,
        asking: .signIn
      )
    } catch {
      recordEnd(of: opening.session)
      throw error
    }
    return opening
  }

  /// What the phone has answered to a sign-in that is under way.
  ///
  /// - Throws: `RecordedRefusal` if the session is not signing in.
  public func status(of session: Session) async throws -> Confirmation.Status {
    try await confirmations.status(of: try confirmation(of: session), in: session)
  }

  /// Opens the session of an approved sign-in; the session that signed in ends (ASVS 7.2.4).
  ///
  /// - Throws: `RecordedRefusal` unless the phone has approved in time and may still approve, and
  ///   if the approval was used before.
  public func finish(_ session: Session) async throws -> Opening {
    let confirmation = try await confirmations.use(
      try confirmation(of: session),
      for: .signIn,
      in: session,
      asking: .signIn
    )
    // This is checked again, because the phone may have been reported lost meanwhile (RTS Article
    // 27).
    let account = try await ports.accounts.account(session.user)
    let authyID = confirmation.approval.authyID
    let refusal = account.map { $0.refusal(to: .approve, by: authyID, at: ports.now()) }
    if let reason = refusal ?? .otherDevice {
      let subject = session.subject
      throw ports.desk.refuse(.signIn, reason, about: subject)
    }
    recordEnd(of: session)
    return open(
      for: session.user,
      proving: confirmation.factors,
      state: .signedIn,
      by: confirmation.id
    )
  }

  /// Ends a session after the caller has deleted it from its store of sessions.
  ///
  /// A sign-in under way is withdrawn, and the session's payments that are not approved are
  /// cancelled, as `Policy.paymentScope` says.
  ///
  /// - Throws: what a store throws.
  public func close(_ session: Session) async throws {
    recordEnd(of: session)
    switch session.state {
    case .signingIn(let confirmation): try await confirmations.withdraw(confirmation, in: session)
    case .signedIn: try await payments.end(with: session)
    }
  }

  private func recordEnd(of session: Session) {
    ports.desk.record(.sessionClosed, about: session.subject)
  }

  private func confirmation(of session: Session) throws(RecordedRefusal) -> ConfirmationID {
    guard case .signingIn(let confirmation) = session.state else {
      let subject = session.subject
      throw ports.desk.refuse(.signIn, .notFoundOrNotYours, about: subject)
    }
    return confirmation
  }

  private func open(
    for user: UserID,
    proving factors: Factors,
    state: Session.State,
    by confirmation: ConfirmationID? = nil
  ) -> Opening {
    let credential = Session.Credential(
      id: ports.identifiers.next(),
      secret: ports.identifiers.next()
    )
    let session = Session(
      credential,
      user: user,
      factors: factors,
      state: state,
      at: ports.now()
    )
    let subject = session.subject.adding(AuditEvent.Subject(confirmation: confirmation))
    let opened = ports.desk.record(.sessionOpened, about: subject)
    for factor in Factor.allCases where factors.contains(Factors(factor)) {
      ports.desk.record(.elementVerified(factor), about: subject, cause: opened)
    }
    return (session, credential)
  }
}
