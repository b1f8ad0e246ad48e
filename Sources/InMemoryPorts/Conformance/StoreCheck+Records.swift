import Domain

extension StoreCheck {
  /// Checks a store of confirmations.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: what the store throws.
  public func confirmations(_ store: any RecordStore<Confirmation>) async throws -> [String] {
    var findings = Findings()
    let confirmation = Confirmation(
      id: identifiers.next(),
      of: .signIn,
      in: session(of: identifiers.next()),
      by: phone(1),
      at: start,
      under: policy
    )
    try await record(confirmation, as: confirmation.id, in: store, &findings) {
      $0.approve(at: start)
    }
    let uses = try await together { _ in
      try await store.update(confirmation.id) { confirmation in
        (try? confirmation.use(for: .signIn, at: start)) != nil
      }
    }
    findings.note(
      "Changes to a record at the same time are lost.",
      if: uses.count { $0 == true } != 1
    )
    return findings.sentences
  }

  /// Looks at a store of sign-ups.
  ///
  /// - Returns: the promises that it breaks.
  /// - Throws: what the store throws.
  public func signUps(_ store: any RecordStore<SignUp>) async throws -> [String] {
    var findings = Findings()
    let credential = SignUp.Credential(id: identifiers.next(), secret: identifiers.next())
    guard let username = Username("alice"), let email = EmailAddress("alice@mail.example.test"),
      let number = PhoneNumber(countryCode: "1", number: "2025550158")
    else { preconditionFailure("nobody can sign up") }
    let signUp = SignUp(
      credential,
      of: SignUp.Applicant(
        username: username,
        email: email,
        phone: number,
        password: PasswordHash(password: "correct horse", salt: [1], rounds: 1)
      ),
      at: start,
      under: policy
    )
    try await record(signUp, as: credential.id, in: store, &findings) {
      try? $0.beginAttempt(at: start)
    }
    _ = try await together { _ in
      try await store.update(credential.id) { try? $0.beginAttempt(at: start) }
    }
    let left = try await store.record(credential.id)?.attemptsLeft
    findings.note(
      "Changes to a record at the same time are lost.",
      if: left != policy.attemptsPerVerification - 1 - Self.crowd
    )
    return findings.sentences
  }

  /// Checks what every store of records promises.
  private func record<Record: Hashable & Sendable>(
    _ record: Record,
    as id: Identifier<Record>,
    in store: any RecordStore<Record>,
    _ findings: inout Findings,
    _ change: (inout Record) -> Void
  ) async throws {
    try await store.insert(record, as: id)
    let isFound = try await store.record(id) == record
    findings.note("A record is not found by its identifier.", if: !isFound)
    var expected = record
    change(&expected)
    let value = try await store.update(id) { record in
      change(&record)
      return record
    }
    findings.note("A change to a record does not give what it gave.", if: value != expected)
    let isCommitted = try await store.record(id) == expected
    findings.note("A change to a record is not committed.", if: !isCommitted)
    let unknown: Identifier<Record> = identifiers.next()
    let nothing = try await store.update(unknown) { _ in true }
    let isNothing = try await store.record(unknown) == nil
    findings.note(
      "A change to a record that does not exist gives something.",
      if: nothing != nil || !isNothing
    )
  }
}
