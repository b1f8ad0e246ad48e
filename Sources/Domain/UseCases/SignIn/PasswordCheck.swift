/// Finds an account by its name and password; it does the same hashing if there is no such account.
///
/// The time that the stores and a `NoticeSender` take is outside its control.
struct PasswordCheck: Sendable {
  let ports: Connections
  let limits: UserLimits
  /// The hash that is compared if the user is unknown, so that both answers take the same work.
  private let decoy: PasswordHash

  init(over ports: Connections) {
    self.ports = ports
    limits = UserLimits(over: ports)
    decoy = PasswordHash(decoyOf: ports.policy.slowestPasswordRounds)
  }

  /// The account with this name and password.
  ///
  /// - Throws: the same `RecordedRefusal` for an unknown user, a wrong password and a block, of
  ///   which only a notice to the user tells; and another if too many passwords are being checked.
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
        // The refusal is recorded; the hash is computed all the same, and its result is ignored.
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
    // What the user is asked next depends on the account as it is now.
    return try await limits.succeed(attempt, of: account.id, about: subject) ?? account
  }

  /// Compares a password off the caller's actor, in the same time for every name.
  ///
  /// - Throws: `RecordedRefusal` if too many passwords are being compared, the same for every name.
  private func matches(
    _ hash: PasswordHash,
    _ password: String,
    _ operation: AuditEvent.Operation,
    about subject: AuditEvent.Subject
  ) async throws(RecordedRefusal) -> Bool {
    // No user has a longer password, and the time to read one must not reveal anything about a
    // hash.
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
