import Domain

/// Each state that a sign-up can be in, 20 s after the form was sent.
///
/// `spent` has no attempt left but one that is judged, and `texted` no text, while the code may
/// still be right.
enum SignUpStage: String, CaseIterable {
  case verifying, spent, texted, verified, completed, expired, exhausted, taken

  static let now = Sample.start + .seconds(20)
  static let end = Sample.start + .seconds(600)

  func signUp() throws -> SignUp {
    var signUp = Sample.newSignUp()
    switch self {
    case .verifying: break
    case .spent, .exhausted:
      for _ in 1...5 { try signUp.beginAttempt(at: Self.now) }
      for _ in 1...4 { signUp.reject(at: Self.now) }
    case .texted: for _ in 1...2 { try signUp.renew(at: Self.now) }
    case .verified, .completed, .taken: try signUp.verify(at: Self.now)
    case .expired: signUp.expire(at: Self.end)
    }
    switch self {
    case .exhausted: signUp.reject(at: Self.now)
    case .completed: try signUp.complete(isTaken: false, at: Self.now)
    case .taken: try signUp.complete(isTaken: true, at: Self.now)
    case .verifying, .spent, .texted, .verified, .expired: break
    }
    return signUp
  }

  /// The name of what an event made of a sign-up, if its contents are right too.
  static func name(of signUp: SignUp, after before: SignUp) -> String {
    if signUp.state == before.state {
      return signUp.attemptsLeft == before.attemptsLeft - 1 ? "attempted" : "renewed"
    }
    return switch signUp.state {
    case .verified(at: now): "verified"
    case .completed(at: now): "completed"
    case .failed(.expired, at: end): "expired"
    case .failed(.tooManyAttempts, at: now): "exhausted"
    case .failed(.taken, at: now): "taken"
    case .verifying, .verified, .completed, .failed: "with wrong contents: \(signUp.state)"
    }
  }
}

/// Everything that can happen to a sign-up.
enum SignUpEvent: String, CaseIterable {
  case renew, beginAttempt, verify, reject, complete, completeTaken, expireEarly, expireOnTime

  func apply(
    to signUp: inout SignUp,
    at now: Instant = SignUpStage.now
  ) throws(SignUp.Refusal) {
    switch self {
    case .renew: try signUp.renew(at: now)
    case .beginAttempt: try signUp.beginAttempt(at: now)
    case .verify: try signUp.verify(at: now)
    case .reject: signUp.reject(at: now)
    case .complete: try signUp.complete(isTaken: false, at: now)
    case .completeTaken: try signUp.complete(isTaken: true, at: now)
    case .expireEarly: signUp.expire(at: SignUpStage.end - .nanoseconds(1))
    case .expireOnTime: signUp.expire(at: SignUpStage.end)
    }
  }
}

extension Sample {
  static let credential = SignUp.Credential(
    id: SignUpID(high: 0x9999_0000_0000_0000, low: 1),
    secret: Identifier(high: 0x4444_1357_9BDF_0246, low: 0x8ACE_0F1E_2D3C_4B5A)
  )
  static let phone = known(PhoneNumber(countryCode: "49", number: "15112345678"))
  static let email = known(EmailAddress("dora@example.test"))

  /// A sign-up whose form was sent at the start.
  static func newSignUp(under policy: Policy = .standard) -> SignUp {
    SignUp(
      credential,
      of: SignUp.Applicant(
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
