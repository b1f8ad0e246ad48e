/// Limits the texts to a phone number that no account has yet, and the attempts with their codes.
extension SignUps {
  /// Counts a text to a number, and returns the instant at which it was counted.
  func reserveText(
    to phone: PhoneNumber,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws -> Instant {
    try await reserve(phone, asking: operation, about: subject) {
      limiter,
      now throws(NumberLimiter.Refusal) in
      try limiter.reserveText(at: now, under: ports.policy)
    }
  }

  /// Sends the code that proves a number; a text that was not sent is no longer counted.
  func sendText(
    to phone: PhoneNumber,
    _ reservedAt: Instant,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence?
  ) async throws {
    do {
      try await ports.authy.startPhoneVerification(
        of: phone,
        digits: ports.policy.phoneVerificationDigits
      )
      ports.desk.record(.codeSent, about: subject, cause: cause)
    } catch {
      ports.desk.record(.codeNotSent, about: subject, cause: cause)
      if error.isWithoutEffect {
        try await ports.numbers.update(phone) { $0.giveBackText(reservedAt) }
        if let id = subject.signUp {
          _ = try await ports.signUps.update(id) { $0.giveBackText() }
        }
      }
      throw ports.desk.refuse(operation, RefusalReason(error), about: subject, cause: cause)
    }
  }

  /// Asks Authy whether a code is right, if the number's limit still allows an attempt.
  func judge(
    _ code: OneTimeCode,
    of phone: PhoneNumber,
    _ credential: SignUp.Credential,
    about subject: AuditEvent.Subject
  ) async throws -> CodeVerdict {
    let reservedAt: Instant
    do {
      reservedAt = try await reserve(phone, asking: .verifyPhone, about: subject) {
        limiter,
        now throws(NumberLimiter.Refusal) in
        try limiter.reserveAttempt(at: now, under: ports.policy)
      }
    } catch {
      _ = try? await ports.signUps.update(credential.id) { $0.giveBackAttempt() }
      throw error
    }
    do {
      return try await ports.authy.checkPhoneVerification(code, of: phone)
    } catch {
      switch error {
      case .notSent:
        _ = try await ports.signUps.update(credential.id) { $0.giveBackAttempt() }
        try await ports.numbers.update(phone) { $0.giveBackAttempt(reservedAt) }
      case .refused, .unanswered:
        // An unknown refusal may mean a wrong code, so the attempt stays counted.
        _ = try await ports.signUps.update(credential.id) { $0.loseVerdict() }
      }
      throw ports.desk.refuse(.verifyPhone, RefusalReason(error), about: subject)
    }
  }

  /// Counts an action against a number, since all sign-ups with this number share one limit, and
  /// returns the instant at which it was counted.
  private func reserve(
    _ phone: PhoneNumber,
    asking operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject,
    _ change: (inout NumberLimiter, Instant) throws(NumberLimiter.Refusal) -> Void
  ) async throws -> Instant {
    let outcome = try await ports.numbers.update(phone) { limiter in
      let now = ports.now()
      return Result { () throws(NumberLimiter.Refusal) in
        try change(&limiter, now)
        return now
      }
    }
    switch outcome {
    case .success(let reservedAt): return reservedAt
    case .failure(let refusal):
      throw ports.desk.refuse(operation, RefusalReason(refusal), about: subject)
    }
  }
}
