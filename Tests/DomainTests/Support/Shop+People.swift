import Domain
import Testing

/// What the people of the shop do about their accounts.
extension Shop {
  /// Switches two-factor authentication on for Alice or Bob, by the phone that is bound.
  func requirePhone(of session: Session) throws {
    try changeAccount(of: session) { account throws(Account.Refusal) in
      guard let authyID = account.authyID else { return }
      try account.enroll(authyID)
    }
  }

  /// Changes an account in the table, at once.
  func changeAccount(
    of session: Session,
    _ change: (inout Account) throws -> Void
  ) throws {
    var account = try account(of: session)
    try change(&account)
    accounts.add(account)
  }

  /// An account as it is stored.
  func account(of session: Session) throws -> Account {
    try #require(accounts.stored(session.user))
  }

  /// Alice signs in by password, as far as that leads.
  func open(_ username: String = "alice") async throws -> Session {
    try await signIn.open(username: username, password: Self.password).session
  }

  /// The confirmation that a session under way waits for.
  func confirmation(of session: Session) throws -> Confirmation {
    guard case .signingIn(let id) = session.state else {
      throw NotSigningIn()
    }
    return try #require(confirmations.stored(id))
  }

  /// Alice's phone approves the question that was put as the n-th, by callback.
  func approve(_ number: Int = 1) async throws {
    #expect(try await receive(callback(about: number)) == 200)
  }

  /// What was told to a person, in order.
  func notices(to session: Session) -> [Notice] {
    notices.all.filter { $0.user == session.user }.map(\.notice)
  }

  /// Gives wrong passwords for a name, each of which is refused alike.
  func failPassword(of username: String = "alice", times: Int) async {
    for _ in 0..<times {
      await #expect(throws: RecordedRefusal(.signIn, .wrongPassword)) {
        _ = try await signIn.open(username: username, password: "wrong horse")
      }
    }
  }

  /// How often Authy was asked to delete an authenticator.
  func deletions(of authyID: AuthyID) -> Int {
    authy.calls.filter { $0 == .deleteUser(authyID) }.count
  }
}

struct NotSigningIn: Error {}
