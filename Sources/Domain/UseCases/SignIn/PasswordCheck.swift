/// Finds an account by its name and password, and hashes as much whether or not there is one.
///
/// What the stores take is another matter, and so is a `NoticeSender` that waits for the mail.
struct PasswordCheck: Sendable {
  let ports: Connections
  let limits: UserLimits
  /// Hashed in place of an unknown user's password, so that both answers take the same work.
  private let decoy: PasswordHash

  init(over ports: Connections) {
    self.ports = ports
    limits = UserLimits(over: ports)
    decoy = PasswordHash(decoyOf: ports.policy.slowestPasswordRounds)
  }

  /// - Throws: `RecordedRefusal`, alike whatever is wrong: user, password, or a block, of which a notice
  ///   tells the user and nobody else; and when too many passwords are checked at once.
  func account(
    named name: String,
    with password: String,
    asking operation: AuditEvent.Operation
  ) async throws -> Account {
    var account: Account?
    if let username = Username(name) {
      account = try await ports.accounts.account(named: username)
    }
    let subject = AuditEvent.Subject(user: account?.id)
    var attempt: AttemptLimiter.Attempt?
    if let account {
      do {
        attempt = try await limits.begin(
          .knowledge,
          of: account.id,
          asking: operation,
          about: subject
        )
      } catch is RecordedRefusal {
        // Recorded; the hash is computed all the same, and what it says is not looked at.
        _ = try await matches(account.password, password, operation, about: subject)
        throw RecordedRefusal(operation, .wrongPassword)
      }
    }
    let isRight: Bool
    do {
      isRight = try await matches(account?.password ?? decoy, password, operation, about: subject)
    } catch {
      if let account, let attempt { try await limits.forget(attempt, of: account.id) }
      throw error
    }
    guard let account, let attempt else {
      throw ports.desk.refuse(operation, .wrongPassword, about: subject)
    }
    guard isRight else {
      try await limits.fail(attempt, of: account.id, about: subject)
      throw ports.desk.refuse(operation, .wrongPassword, about: subject)
    }
    // What is asked of the user next follows from the account as it is now.
    return try await limits.succeed(attempt, of: account.id, about: subject) ?? account
  }

  /// Compares away from the caller, in the same time for every name.
  ///
  /// - Throws: `RecordedRefusal` when too many are compared at once, alike for every name.
  private func matches(
    _ hash: PasswordHash,
    _ password: String,
    _ operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws(RecordedRefusal) -> Bool {
    // Nobody has a longer one, and how long it takes to read one must not tell of a hash.
    let isTooLong = password.utf8.count > ports.policy.passwordLengths.upperBound
    let derivation = hash.derivation(
      for: isTooLong ? "" : password,
      inTimeOf: ports.policy.slowestPasswordRounds
    )
    do {
      return hash.matches(try await ports.passwords.run(derivation)) && !isTooLong
    } catch {
      throw ports.desk.refuse(operation, .tooManyPasswords, about: subject)
    }
  }
}
