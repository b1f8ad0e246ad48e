import Domain

/// The account's own pages, and switching two-factor authentication on and off.
extension WebApp {
  func home(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    Responses.home(for: request, try await account(of: session), in: session)
  }

  func profile(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    try await useCases.twoFactor.resume(for: session.user, in: session)
    return Responses.profile(for: request, try await account(of: session), in: session)
  }

  private func account(of session: Session) async throws -> Account {
    guard let account = try await accounts.account(session.user) else {
      let subject = session.subject
      throw desk.refuse(.session, .notFoundOrNotYours, about: subject)
    }
    return account
  }

  func answer(
    _ action: EnrollmentAction,
    _ request: HTTPRequest,
    in session: Session
  ) async throws -> HTTPResponse {
    let enrollments = useCases.enrollments
    switch action {
    case .form: return Responses.enrollmentForm(for: request, in: session)
    case .begin:
      let invitation = try await enrollments.begin(in: session)
      watch(invitation.expiresAt) {
        try await enrollments.expire(invitation.enrollment, of: session.user)
      }
      return Responses.redirect(to: Path.enrollment(invitation.enrollment))
    case .page(let id):
      return Responses.enrollment(
        for: request,
        try await enrollments.enrollment(id, in: session),
        polling: policy.enrollmentPollInterval,
        in: session
      )
    case .code(let id, let form):
      return try Responses.code(try await enrollments.link(of: id, in: session), as: form)
    case .status(let id):
      return Responses.enrollment(try await enrollments.poll(id, in: session))
    }
  }

  func answer(
    _ action: DisablingAction,
    _ request: HTTPRequest,
    in session: Session
  ) async throws -> HTTPResponse {
    switch action {
    case .form: return Responses.disablingForm(for: request, in: session)
    case .begin:
      let id = try await useCases.twoFactor.beginDisabling(in: session)
      let confirmations = useCases.confirmations
      watch(clock.now + policy.pushLifetime) { try await confirmations.expire(id) }
      return Responses.redirect(to: Path.disabling(id))
    case .page(let id):
      return Responses.disabling(
        for: request,
        id,
        try await useCases.confirmations.status(of: id, in: session).name,
        polling: policy.confirmationPollInterval,
        in: session
      )
    case .status(let id):
      return Responses.status(try await useCases.confirmations.status(of: id, in: session).name)
    case .finish(let id):
      switch try await useCases.twoFactor.disable(by: id, in: session) {
      case .removed: return Responses.redirect(to: Path.profile, saying: .twoFactorOff)
      case .underway: return Responses.redirect(to: Path.profile, saying: .twoFactorEnding)
      }
    }
  }
}
