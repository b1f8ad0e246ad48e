import Domain

extension StoreCheck {
  /// Checks a store of accounts and enrollments.
  ///
  /// - Returns: the promises that it breaks, in one sentence each.
  /// - Throws: what the store throws.
  public func accounts(_ store: any AccountStore) async throws -> [String] {
    var findings = Findings()
    try await names(in: store, &findings)
    try await authenticators(in: store, &findings)
    try await changes(of: store, &findings)
    try await enrollments(in: store, &findings)
    return findings.sentences
  }

  private func names(in store: any AccountStore, _ findings: inout Findings) async throws {
    let (alice, double) = (account(named: "alice"), account(named: "alice"))
    let isStored = try await store.insert(alice) == .stored
    findings.note("A new account is not stored.", if: !isStored)
    let isFound = try await store.account(alice.id) == alice
    findings.note("An account is not found by its identifier.", if: !isFound)
    let isNamed = try await store.account(named: alice.username) == alice
    findings.note("An account is not found by its name.", if: !isNamed)
    let isTaken = try await store.insert(double) == .taken
    let isKept = try await store.account(named: alice.username) == alice
    let isDouble = try await store.account(double.id) != nil
    findings.note(
      "A name that is taken is given to a second account.",
      if: !isTaken || !isKept || isDouble
    )
    let crowd = (0..<Self.crowd).map { _ in account(named: "contested") }
    let insertions = try await together { number in try await store.insert(crowd[number]) }
    findings.note(
      "Of accounts with one name at the same time not just one is stored.",
      if: insertions.count { $0 == .stored } != 1
    )
  }

  private func authenticators(
    in store: any AccountStore,
    _ findings: inout Findings
  ) async throws {
    let bob = account(named: "bob", bound: phone(101))
    _ = try await store.insert(bob)
    let thief = account(named: "thief", bound: phone(101))
    let isTaken = try await store.insert(thief) == .taken
    let isStored = try await store.account(thief.id) != nil
    findings.note(
      "An authenticator that one account holds is bound to a new one.",
      if: !isTaken || isStored
    )
    let carol = account(named: "carol")
    _ = try await store.insert(carol)
    let update = try await store.update(carol.id) { try? $0.enroll(phone(101)) }
    let isHeld = if case .heldElsewhere = update { true } else { false }
    let isUnchanged = try await store.account(carol.id) == carol
    findings.note(
      "An authenticator that one account holds is bound to another.",
      if: !isHeld || !isUnchanged
    )
    _ = try await store.update(bob.id) { try? $0.reportLoss(at: start) }
    let lost = try await store.update(carol.id) { try? $0.enroll(phone(101)) }
    let isStillHeld = if case .heldElsewhere = lost { true } else { false }
    findings.note("An authenticator that was lost is bound to another account.", if: !isStillHeld)
    _ = try await store.update(bob.id) { $0.readmit() }
    let freed = try await store.update(carol.id) { try? $0.enroll(phone(101)) }
    let isCommitted = if case .committed = freed { true } else { false }
    findings.note("An authenticator that nobody holds any more is not free.", if: !isCommitted)

    let crowd = (0..<Self.crowd).map { account(named: "crowd-\($0)") }
    for account in crowd { _ = try await store.insert(account) }
    let updates = try await together { number in
      try await store.update(crowd[number].id) { try? $0.enroll(phone(102)) }
    }
    findings.note(
      "Of accounts that bind one authenticator at the same time not just one gets it.",
      if: updates.count { if case .committed = $0 { true } else { false } } != 1
    )
  }

  private func changes(of store: any AccountStore, _ findings: inout Findings) async throws {
    let dora = account(named: "dora", bound: phone(1_000))
    _ = try await store.insert(dora)
    let update = try await store.update(dora.id) { account in
      try? account.enroll(phone(1_000))
      return account.bindings
    }
    findings.note("A change to an account does not give what it gave.", if: update.value != 1)
    let isCommitted = try await store.account(dora.id)?.bindings == 1
    let isNamed = try await store.account(named: dora.username)?.bindings == 1
    findings.note("A change to an account is not committed.", if: !isCommitted || !isNamed)
    let unknown: UserID = identifiers.next()
    let nothing = try await store.update(unknown) { _ in true }
    let isNotFound = if case .notFound = nothing { true } else { false }
    findings.note("A change to an account that does not exist is not refused.", if: !isNotFound)
    _ = try await together { _ in
      try await store.update(dora.id) { account in
        guard let old = account.authyID else { return }
        try? account.enroll(phone(old.rawValue + 1), replacing: old)
      }
    }
    let isWhole = try await store.account(dora.id)?.bindings == 1 + Self.crowd
    findings.note("Changes to an account at the same time are lost.", if: !isWhole)
  }

  private func enrollments(in store: any AccountStore, _ findings: inout Findings) async throws {
    let end = start + policy.registrationLifetime
    let enrollment = Enrollment(
      id: identifiers.next(),
      user: identifiers.next(),
      by: Enrollment.TokenContents(id: identifiers.next(), issuedAt: start, expiresAt: end)
    )
    try await store.insert(enrollment)
    let shown = try await store.update(enrollment.id) { enrollment in
      (try? enrollment.show(at: start)) != nil
    }
    findings.note("A change to an enrollment does not give what it gave.", if: shown != true)
    let isShown = try await store.update(enrollment.id) { $0.isShown }
    findings.note("A change to an enrollment is not committed.", if: isShown != true)
    let unknown: EnrollmentID = identifiers.next()
    let nothing = try await store.update(unknown) { _ in true }
    findings.note(
      "A change to an enrollment that does not exist gives something.",
      if: nothing != nil
    )
    let scans = try await together { number in
      try await store.update(enrollment.id) { enrollment in
        (try? enrollment.scan(by: phone(Int64(2_000 + number)), at: start)) != nil
      }
    }
    findings.note(
      "Changes to an enrollment at the same time are lost.",
      if: scans.count { $0 == true } != 1
    )
  }
}
