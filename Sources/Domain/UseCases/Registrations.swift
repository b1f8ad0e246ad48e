/// Opening an account: a form, a code by text that proves the phone, and a user at Authy.
public final class Registrations: Sendable {
  let ports: Connections

  init(over ports: Connections) { self.ports = ports }

  /// What the form says.
  public struct Form: Sendable {
    public let username: Username
    public let email: EmailAddress
    public let phone: PhoneNumber
    public let password: String

    public init(username: Username, email: EmailAddress, phone: PhoneNumber, password: String) {
      self.username = username
      self.email = email
      self.phone = phone
      self.password = password
    }
  }

  /// Takes the form and sends a code to the phone; answers alike whoever has an account already.
  ///
  /// - Returns: what the browser is to hold until the code is typed.
  /// - Throws: `Refused` for a password that is too short or too long, after too many texts to
  ///   the number, when too many passwords are hashed at once, and when Authy does not send.
  public func begin(_ form: Form) async throws -> Registration.Credential {
    guard ports.policy.passwordLengths.contains(form.password.utf8.count) else {
      throw ports.desk.refuse(.register, .unfitPassword, about: .init())
    }
    let salt: Identifier<PasswordHash> = ports.identifiers.next()
    let claimedAt = try await claimText(to: form.phone, asking: .register, about: .init())
    let applicant = Registration.Applicant(
      username: form.username,
      email: form.email,
      phone: form.phone,
      password: try await hash(form, salt: salt.bytes, claimedAt)
    )
    let credential = Registration.Credential(
      id: ports.identifiers.next(),
      secret: ports.identifiers.next()
    )
    let registration = Registration(
      credential,
      of: applicant,
      at: ports.now(),
      under: ports.policy
    )
    do {
      try await ports.registrations.insert(registration, as: credential.id)
    } catch {
      try? await ports.numbers.update(form.phone) { $0.giveBackText(claimedAt) }
      throw error
    }
    let subject = AuditEvent.Subject(registration: credential.id)
    let started = ports.desk.record(.registrationStarted(credential.id), about: subject)
    try await sendText(
      to: applicant.phone,
      claimedAt,
      asking: .register,
      about: subject,
      cause: started
    )
    return credential
  }

  /// Hashes the form's password away from the caller, once the number's limit has allowed a text.
  private func hash(
    _ form: Form,
    salt: [UInt8],
    _ claimedAt: Instant
  ) async throws -> PasswordHash {
    let derivation = PasswordDerivation(
      of: form.password,
      salt: salt,
      rounds: ports.policy.passwordRounds
    )
    do {
      return PasswordHash(derivation, gave: try await ports.passwords.run(derivation))
    } catch {
      try await ports.numbers.update(form.phone) { $0.giveBackText(claimedAt) }
      throw ports.desk.refuse(.register, .tooManyPasswords, about: .init())
    }
  }

  /// Sends the code once more.
  ///
  /// - Throws: `Refused` after the last text, once the phone is verified, or when it expired.
  public func resend(_ credential: Registration.Credential) async throws {
    let registration = try await take(credential) {
      registration,
      now throws(Registration.Refusal) in try registration.renew(at: now)
    }
    let phone = registration.applicant.phone
    let subject = registration.subject
    let claimedAt: Instant
    do {
      claimedAt = try await claimText(to: phone, asking: .verifyPhone, about: subject)
    } catch {
      _ = try? await ports.registrations.update(credential.id) { $0.giveBackText() }
      throw error
    }
    try await sendText(to: phone, claimedAt, asking: .verifyPhone, about: subject, cause: nil)
  }

  /// Judges the code; the right one opens the account.
  ///
  /// The attempt is counted before it is judged. When the phone is verified and the account could
  /// not be made for want of an answer, the next call takes that up, whatever the code.
  ///
  /// - Throws: `Refused`; a name or phone that is taken is told only here, to who holds the phone.
  public func verify(
    _ code: OneTimeCode,
    _ credential: Registration.Credential
  ) async throws -> UserID {
    let registration = try await take(credential) {
      registration,
      now throws(Registration.Refusal) in
      if case .verified = registration.state { return }
      try registration.beginAttempt(at: now)
    }
    guard case .verifying = registration.state else { return try await complete(registration) }
    let phone = registration.applicant.phone
    let subject = registration.subject
    switch try await judge(code, of: phone, credential, about: subject) {
    case .right:
      let verified = try await take(credential) {
        registration,
        now throws(Registration.Refusal) in try registration.verify(at: now)
      }
      ports.desk.record(.phoneVerified(credential.id), about: subject)
      return try await complete(verified)
    case .wrong, .used:
      _ = try await take(credential) { registration, now throws(Registration.Refusal) in
        registration.reject(at: now)
      }
      throw ports.desk.refuse(.verifyPhone, .wrongCode, about: subject)
    }
  }

  /// Makes the account; creating the user at Authy again gives the same one.
  private func complete(_ registration: Registration) async throws -> UserID {
    let applicant = registration.applicant
    let authyID: AuthyID
    do {
      authyID = try await ports.authy.createUser(email: applicant.email, phone: applicant.phone)
    } catch {
      throw ports.desk.refuse(.verifyPhone, RefusalReason(error), about: registration.subject)
    }
    let account = Account(
      id: ports.identifiers.next(),
      username: applicant.username,
      password: applicant.password,
      email: applicant.email,
      authyID: authyID
    )
    let user = try await open(account)
    let id = registration.id
    let isCompleted = try await ports.registrations.update(id) { registration in
      (try? registration.complete(isTaken: user == nil, at: ports.now())) != nil
    }
    guard let user else {
      throw ports.desk.refuse(.verifyPhone, .taken, about: registration.subject)
    }
    // Another call at the same time may have completed it, with the same account.
    if isCompleted == true {
      let subject = AuditEvent.Subject(user: user, registration: id)
      ports.desk.record(.registrationCompleted(id), about: subject)
    }
    return user
  }

  /// Stores an account, unless a call before has stored it for the same registration.
  ///
  /// - Returns: whose it is; nil when its name or its phone is another's.
  private func open(_ account: Account) async throws -> UserID? {
    switch try await ports.accounts.insert(account) {
    case .stored: return account.id
    case .taken:
      // The salt was drawn for this registration, so no other account has the same hash.
      guard let stored = try await ports.accounts.account(named: account.username),
        stored.password == account.password
      else { return nil }
      return stored.id
    }
  }

  /// Changes a registration in the hands of the browser that began it.
  private func take(
    _ credential: Registration.Credential,
    _ change: (inout Registration, Instant) throws(Registration.Refusal) -> Void
  ) async throws -> Registration {
    let subject = AuditEvent.Subject(registration: credential.id)
    let outcome = try await ports.registrations.update(credential.id) { registration in
      Result { () throws(Registration.Refusal) in
        try registration.requireHolder(credential)
        try change(&registration, ports.now())
        return registration
      }
    }
    switch outcome {
    case .success(let registration): return registration
    case .failure(let refusal):
      throw ports.desk.refuse(.verifyPhone, RefusalReason(refusal), about: subject)
    case nil: throw ports.desk.refuse(.verifyPhone, .notFoundOrNotYours, about: subject)
    }
  }
}
