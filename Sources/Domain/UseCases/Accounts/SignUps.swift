/// Opens accounts: the user fills in a form, proves the phone by a texted code, and becomes a user
/// at Authy.
public final class SignUps: Sendable {
  let ports: Connections

  init(over ports: Connections) { self.ports = ports }

  /// What the user entered into the sign-up form.
  public struct Entries: Sendable {
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

  /// Takes the form and sends a code to the phone.
  ///
  /// The answer does not show whether the name or the phone has an account already.
  ///
  /// - Returns: what the browser keeps until the user types the code.
  /// - Throws: `RecordedRefusal` if the password is too short or too long, if too many texts went
  ///   to the number, if too many passwords are being hashed, or if Authy does not send the text.
  public func begin(_ entries: Entries) async throws -> SignUp.Credential {
    guard ports.policy.passwordLengths.contains(entries.password.utf8.count) else {
      throw ports.desk.refuse(.signUp, .unfitPassword, about: .init())
    }
    let salt: Identifier<PasswordHash> = ports.identifiers.next()
    let reservedAt = try await reserveText(to: entries.phone, asking: .signUp, about: .init())
    let applicant = SignUp.Applicant(
      username: entries.username,
      email: entries.email,
      phone: entries.phone,
      password: try await hash(entries, salt: salt.bytes, reservedAt)
    )
    let credential = SignUp.Credential(
      id: ports.identifiers.next(),
      secret: ports.identifiers.next()
    )
    let signUp = SignUp(
      credential,
      of: applicant,
      at: ports.now(),
      under: ports.policy
    )
    do {
      try await ports.signUps.insert(signUp, as: credential.id)
    } catch {
      try? await ports.numbers.update(entries.phone) { $0.giveBackText(reservedAt) }
      throw error
    }
    let subject = AuditEvent.Subject(signUp: credential.id)
    let started = ports.desk.record(.signUpStarted(credential.id), about: subject)
    try await sendText(
      to: applicant.phone,
      reservedAt,
      asking: .signUp,
      about: subject,
      cause: started
    )
    return credential
  }

  /// Hashes the form's password off the caller's actor, after the number's limit has allowed a
  /// text.
  private func hash(
    _ entries: Entries,
    salt: [UInt8],
    _ reservedAt: Instant
  ) async throws -> PasswordHash {
    let derivation = PasswordDerivation(
      of: entries.password,
      salt: salt,
      rounds: ports.policy.passwordRounds
    )
    do {
      return PasswordHash(derivation, gave: try await ports.passwords.run(derivation))
    } catch {
      try await ports.numbers.update(entries.phone) { $0.giveBackText(reservedAt) }
      throw ports.desk.refuse(.signUp, .tooManyPasswords, about: .init())
    }
  }

  /// Sends another code to the phone.
  ///
  /// - Throws: `RecordedRefusal` after the last allowed text, once the phone is verified, or once
  ///   the sign-up has expired.
  public func resend(_ credential: SignUp.Credential) async throws {
    let signUp = try await take(credential) {
      signUp,
      now throws(SignUp.Refusal) in try signUp.renew(at: now)
    }
    let phone = signUp.applicant.phone
    let subject = signUp.subject
    let reservedAt: Instant
    do {
      reservedAt = try await reserveText(to: phone, asking: .verifyPhone, about: subject)
    } catch {
      _ = try? await ports.signUps.update(credential.id) { $0.giveBackText() }
      throw error
    }
    try await sendText(to: phone, reservedAt, asking: .verifyPhone, about: subject, cause: nil)
  }

  /// Checks the code; the right code opens the account.
  ///
  /// The attempt is counted before the code is checked. If the phone was verified and the account
  /// could not be created because no answer came, the next call creates it, whatever its code is.
  ///
  /// - Throws: `RecordedRefusal` if the code is not accepted. Only here does a user learn that a
  ///   name or a phone is taken, because only the owner of the phone gets this far.
  public func verify(
    _ code: OneTimeCode,
    _ credential: SignUp.Credential
  ) async throws -> UserID {
    let signUp = try await take(credential) {
      signUp,
      now throws(SignUp.Refusal) in
      if case .verified = signUp.state { return }
      try signUp.beginAttempt(at: now)
    }
    guard case .verifying = signUp.state else { return try await complete(signUp) }
    let phone = signUp.applicant.phone
    let subject = signUp.subject
    switch try await judge(code, of: phone, credential, about: subject) {
    case .right:
      let verified = try await take(credential) {
        signUp,
        now throws(SignUp.Refusal) in try signUp.verify(at: now)
      }
      ports.desk.record(.phoneVerified(credential.id), about: subject)
      return try await complete(verified)
    case .wrong, .used:
      _ = try await take(credential) { signUp, now throws(SignUp.Refusal) in
        signUp.reject(at: now)
      }
      throw ports.desk.refuse(.verifyPhone, .wrongCode, about: subject)
    }
  }

  /// Creates the account; asking Authy again to create the user gives the same user.
  private func complete(_ signUp: SignUp) async throws -> UserID {
    let applicant = signUp.applicant
    let authyID: AuthyID
    do {
      authyID = try await ports.authy.createUser(email: applicant.email, phone: applicant.phone)
    } catch {
      throw ports.desk.refuse(.verifyPhone, RefusalReason(error), about: signUp.subject)
    }
    let account = Account(
      id: ports.identifiers.next(),
      username: applicant.username,
      password: applicant.password,
      email: applicant.email,
      authyID: authyID
    )
    let user = try await open(account)
    let id = signUp.id
    let isCompleted = try await ports.signUps.update(id) { signUp in
      (try? signUp.complete(isTaken: user == nil, at: ports.now())) != nil
    }
    guard let user else {
      throw ports.desk.refuse(.verifyPhone, .taken, about: signUp.subject)
    }
    // Another call may have completed the sign-up at the same time, with the same account.
    if isCompleted == true {
      let subject = AuditEvent.Subject(user: user, signUp: id)
      ports.desk.record(.signUpCompleted(id), about: subject)
    }
    return user
  }

  /// Stores an account, unless an earlier call has stored it for the same sign-up.
  ///
  /// - Returns: the account's user, or nil if the name or the phone belongs to another account.
  private func open(_ account: Account) async throws -> UserID? {
    switch try await ports.accounts.insert(account) {
    case .stored: return account.id
    case .taken:
      // The salt was drawn for this sign-up, so no other account can have the same hash.
      guard let stored = try await ports.accounts.account(named: account.username),
        stored.password == account.password
      else { return nil }
      return stored.id
    }
  }

  /// Changes a sign-up, if the browser that asks is the one that began it.
  private func take(
    _ credential: SignUp.Credential,
    _ change: (inout SignUp, Instant) throws(SignUp.Refusal) -> Void
  ) async throws -> SignUp {
    let subject = AuditEvent.Subject(signUp: credential.id)
    let outcome = try await ports.signUps.update(credential.id) { signUp in
      Result { () throws(SignUp.Refusal) in
        try signUp.requireHolder(credential)
        try change(&signUp, ports.now())
        return signUp
      }
    }
    switch outcome {
    case .success(let signUp): return signUp
    case .failure(let refusal):
      throw ports.desk.refuse(.verifyPhone, RefusalReason(refusal), about: subject)
    case nil: throw ports.desk.refuse(.verifyPhone, .notFoundOrNotYours, about: subject)
    }
  }
}
