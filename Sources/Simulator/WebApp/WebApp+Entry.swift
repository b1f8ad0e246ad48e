import Domain

/// What anybody may request, and what a session that is signing in may request.
extension WebApp {
  func answer(_ entry: Entry, _ request: HTTPRequest) async throws -> HTTPResponse {
    switch entry {
    case .script: return Responses.script
    case .signInForm:
      return Responses.signIn(for: request, next: next(in: FormFields(parsing: request.query)))
    case .signUpForm: return Responses.signUp(for: request)
    case .phoneForm: return Responses.phone(for: request)
    case .lossForm: return Responses.loss(for: request)
    case .signIn, .signUp, .verifyPhone, .resendCode, .reportLoss: break
    }
    // No session ties these forms to their page, so the browser must say which site they come from.
    guard request.headers["Origin"]?.hasSameBytes(as: origin) == true else { throw forged() }
    switch entry {
    case .signIn: return try await openSession(request)
    case .signUp: return try await signUp(request)
    case .verifyPhone: return try await verifyPhone(request)
    case .resendCode: return try await resendCode(request)
    case .reportLoss: return try await reportLoss(request)
    case .script, .signInForm, .signUpForm, .phoneForm, .lossForm:
      preconditionFailure("answered above")
    }
  }

  // MARK: Signing in

  private func openSession(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = request.form
    let next = next(in: form)
    let opening: SignIn.Opening
    do {
      opening = try await useCases.signIn.open(
        username: form["username"] ?? "",
        password: form["password"] ?? ""
      )
    } catch let refused as RecordedRefusal {
      return Responses.signIn(
        for: request,
        username: form["username"] ?? "",
        next: next,
        refusal: refused
      )
    }
    // The browser's earlier session, perhaps another user's, would otherwise stay open without it.
    if let before = self.session(of: request) { try await close(before) }
    let cookie = keep(opening)
    if case .signingIn(let confirmation) = opening.session.state {
      let confirmations = useCases.confirmations
      watch(clock.now + policy.pushLifetime) { try await confirmations.expire(confirmation) }
    }
    guard opening.session.state == .signedIn else {
      return Responses.redirect(to: WebApp.checkAddress(next), setting: cookie)
    }
    return Responses.redirect(to: next?.text ?? Path.home, setting: cookie)
  }

  func answer(
    _ action: SigningIn,
    _ request: HTTPRequest,
    in session: Session
  ) async throws -> HTTPResponse {
    switch action {
    case .status:
      return Responses.status(try await useCases.signIn.status(of: session).name)
    case .page:
      return Responses.check(
        for: request,
        try await useCases.signIn.status(of: session).name,
        polling: policy.confirmationPollInterval,
        next: next(in: FormFields(parsing: request.query)),
        in: session
      )
    case .finish:
      let opening = try await useCases.signIn.finish(session)
      // The session may have been closed meanwhile, and then the new one must be closed too.
      guard isOpen(session) else {
        try await useCases.signIn.close(opening.session)
        throw refuse(.notSignedIn, about: session)
      }
      let cookie = keep(opening, insteadOf: session)
      return Responses.redirect(to: next(in: request.form)?.text ?? Path.home, setting: cookie)
    }
  }

  func signOut(in session: Session) async throws -> HTTPResponse {
    try await close(session)
    return Responses.redirect(
      to: Path.signIn,
      saying: .signedOut,
      setting: .clearing("\(CookieName.session)")
    )
  }

  private func reportLoss(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = request.form
    let user: UserID
    do {
      user = try await useCases.twoFactor.reportLoss(
        username: form["username"] ?? "",
        password: form["password"] ?? ""
      )
    } catch let refused as RecordedRefusal {
      return Responses.loss(for: request, refusal: refused)
    }
    try await closeSessions(of: user)
    try await useCases.twoFactor.deleteLost(of: user)
    return Responses.redirect(to: Path.signIn, saying: .lossReported)
  }

  /// The page to go to after signing in, if it is a page of this application.
  private func next(in form: FormFields?) -> LocalPath? {
    form?["next"].flatMap { LocalPath($0) }
  }

  private static func checkAddress(_ next: LocalPath?) -> String {
    guard let next else { return Path.check }
    var query = FormFields()
    query.append("next", next.text)
    return "\(Path.check)?\(query.encoded)"
  }
}
