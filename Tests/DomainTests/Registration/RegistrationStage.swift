import Domain

/// Each state that a registration can be in, 20 s after the form was sent.
///
/// `spent` has no attempt left but one that is judged, and `texted` no text, while the code may still be right.
enum RegistrationStage: String, CaseIterable {
  case verifying, spent, texted, verified, completed, expired, exhausted, taken

  static let now = Sample.start + .seconds(20)
  static let end = Sample.start + .seconds(600)

  func registration() throws -> Registration {
    var registration = Sample.newRegistration()
    switch self {
    case .verifying: break
    case .spent, .exhausted:
      for _ in 1...5 { try registration.beginAttempt(at: Self.now) }
      for _ in 1...4 { registration.reject(at: Self.now) }
    case .texted: for _ in 1...2 { try registration.renew(at: Self.now) }
    case .verified, .completed, .taken: try registration.verify(at: Self.now)
    case .expired: registration.expire(at: Self.end)
    }
    switch self {
    case .exhausted: registration.reject(at: Self.now)
    case .completed: try registration.complete(isTaken: false, at: Self.now)
    case .taken: try registration.complete(isTaken: true, at: Self.now)
    case .verifying, .spent, .texted, .verified, .expired: break
    }
    return registration
  }

  /// The name of what an event made of a registration, if its contents are right too.
  static func name(of registration: Registration, after before: Registration) -> String {
    if registration.state == before.state {
      return registration.attemptsLeft == before.attemptsLeft - 1 ? "attempted" : "renewed"
    }
    return switch registration.state {
    case .verified(at: now): "verified"
    case .completed(at: now): "completed"
    case .failed(.expired, at: end): "expired"
    case .failed(.tooManyAttempts, at: now): "exhausted"
    case .failed(.taken, at: now): "taken"
    case .verifying, .verified, .completed, .failed: "with wrong contents: \(registration.state)"
    }
  }
}

/// Everything that can happen to a registration.
enum RegistrationEvent: String, CaseIterable {
  case renew, beginAttempt, verify, reject, complete, completeTaken, expireEarly, expireOnTime

  func apply(
    to registration: inout Registration,
    at now: Instant = RegistrationStage.now
  ) throws(Registration.Refusal) {
    switch self {
    case .renew: try registration.renew(at: now)
    case .beginAttempt: try registration.beginAttempt(at: now)
    case .verify: try registration.verify(at: now)
    case .reject: registration.reject(at: now)
    case .complete: try registration.complete(isTaken: false, at: now)
    case .completeTaken: try registration.complete(isTaken: true, at: now)
    case .expireEarly: registration.expire(at: RegistrationStage.end - .nanoseconds(1))
    case .expireOnTime: registration.expire(at: RegistrationStage.end)
    }
  }
}

extension Sample {
  static let credential = Registration.Credential(
    id: RegistrationID(high: 0x9999_0000_0000_0000, low: 1),
    secret: Identifier(high: 0x4444_1357_9BDF_0246, low: 0x8ACE_0F1E_2D3C_4B5A)
  )
  static let phone = known(PhoneNumber(countryCode: "49", number: "15112345678"))
  static let email = known(EmailAddress("dora@example.test"))

  /// A registration whose form was sent at the start.
  static func newRegistration(under policy: Policy = .standard) -> Registration {
    Registration(
      credential,
      of: Registration.Applicant(
        username: known(Username("dora")),
        email: email,
        phone: phone,
        password: PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 1)
      ),
      at: start,
      under: policy
    )
  }
}
