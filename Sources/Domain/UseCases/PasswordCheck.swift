/// Finds an account by its name and password, and hashes as much whether or not there is one.
///
/// What the stores take is another matter, and so is a `NoticeSender` that waits for the mail.
struct PasswordCheck: Sendable {
  let ports: Ports
  let limits: Limits
  /// Hashed in place of an unknown user's password, so that both answers take the same work.
  private let decoy: PasswordHash

  init(over ports: Ports) {
    self.ports = ports
    limits = Limits(over: ports)
    decoy = PasswordHash(decoyOf: ports.policy.passwordRounds)
  }

  /// - Throws: `Refused`, alike whatever is wrong: user, password, or a block, of which a notice
  ///   tells the user and nobody else.
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
      } catch is Refused {
        // Recorded; the hash is computed all the same, and what it says is not looked at.
        _ = matches(account.password, password)
        throw Refused(operation, .wrongPassword)
      }
    }
    let matches = matches(account?.password ?? decoy, password)
    guard let account, let attempt else {
      throw ports.desk.refuse(operation, .wrongPassword, about: subject)
    }
    guard matches else {
      try await limits.fail(attempt, of: account.id, about: subject)
      throw ports.desk.refuse(operation, .wrongPassword, about: subject)
    }
    // What is asked of the user next follows from the account as it is now.
    return try await limits.succeed(attempt, of: account.id) ?? account
  }

  private func matches(_ hash: PasswordHash, _ password: String) -> Bool {
    hash.matches(password, inTimeOf: ports.policy.passwordRounds)
  }
}
