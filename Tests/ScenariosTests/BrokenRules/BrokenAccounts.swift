import Domain
import Simulator

/// The store of accounts forgets, or keeps what it should not.
extension BrokenRule {
  static let accounts = [
    store(
      "the password alone signs in where the phone is to be asked",
      breaks: ["PSD2-97.1a", "PSD2-4.30", "RTS-4.1a"],
      UnaskedAtSignIn.self
    ),
    store(
      "one authenticator is bound to two accounts",
      breaks: ["RTS-24.1", "RTS-7.2", "RTS-27"],
      AccountsWithoutIndex.self
    ),
    store("an authenticator that was removed stays", breaks: ["RTS-27"], RemovedInVain.self),
    store(
      "a block is not looked at",
      breaks: ["RTS-4.4a"],
      UnblockedAccounts.self
    ),
    store("a block does not end", breaks: ["PSD2-68.2-4"], EndlessBlocks.self),
    store("support's word is not kept", breaks: ["RTS-4.4c"], ReadmittedInVain.self),
    store(
      "a scan counts however late it is learned of",
      breaks: ["RTS-23"],
      EndlessEnrollments.self
    ),
    Self(
      "a report of a lost phone changes nothing",
      breaks: ["PSD2-70.1", "RTS-27", "RTS-7.1", "ASVS-6.5.6"]
    ) { surroundings in
      surroundings.ports.payments = CancelledInVain(in: surroundings.ports)
      surroundings.ports.accounts = LostInVain(in: surroundings.ports)
    },
  ]

  private static func store(
    _ name: String,
    breaks requirements: [String],
    _ standIn: AccountsStandIn.Type
  ) -> Self {
    Self(name, breaks: requirements) { $0.ports.accounts = standIn.init(in: $0.ports) }
  }
}

extension Account {
  /// The same account with the authenticator of another.
  fileprivate func withAuthenticator(of other: Account) -> Account {
    rewritten { $0["authenticator"] = other.storedForm["authenticator"] }
  }
}

/// Shows an authenticator that every sign-in asks for as one that only payments ask for.
private final class UnaskedAtSignIn: AccountsStandIn, @unchecked Sendable {
  override func account(_ id: UserID) async throws -> Account? { try await store.account(id) }

  override func lend(_ stored: Account) -> Account {
    guard case .required(let id) = stored.authenticator else { return stored }
    return stored.rewritten { $0["authenticator"] = ["bound": ["_0": id.description]] }
  }

  override func keep(_ changed: Account, insteadOf stored: Account) -> Account {
    changed.authenticator == lend(stored).authenticator
      ? changed.withAuthenticator(of: stored) : changed
  }
}

/// Keeps changed accounts itself, and looks for nobody else who holds the same authenticator.
private final class AccountsWithoutIndex: AccountsStandIn, @unchecked Sendable {
  private var changed: [UserID: Account] = [:]

  override func account(_ id: UserID) async throws -> Account? {
    if let account = changed[id] { return account }
    return try await store.account(id)
  }

  override func account(named username: Username) async throws -> Account? {
    let own = changed.values.filter { $0.username == username }.min { $0.id < $1.id }
    if let own { return own }
    return try await store.account(named: username)
  }

  override func insert(_ account: Account) async throws -> AccountInsertion {
    guard try await self.account(named: account.username) == nil else { return .taken }
    changed[account.id] = account
    return .stored
  }

  override func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    guard var account = try await account(id) else { return .notFound }
    let value = change(&account)
    changed[id] = account
    return .committed(value)
  }
}

private final class RemovedInVain: AccountsStandIn, @unchecked Sendable {
  override func keep(_ changed: Account, insteadOf stored: Account) -> Account {
    guard changed.authenticator == .none, case .removing(let id) = stored.authenticator else {
      return changed
    }
    return changed.rewritten { $0["authenticator"] = ["required": ["_0": id.description]] }
  }
}

private final class LostInVain: AccountsStandIn, @unchecked Sendable {
  override func keep(_ changed: Account, insteadOf stored: Account) -> Account {
    guard case .lost = changed.authenticator else { return changed }
    return changed.withAuthenticator(of: stored)
  }
}

private final class UnblockedAccounts: AccountsStandIn, @unchecked Sendable {
  override func lend(_ stored: Account) -> Account {
    guard stored.attempts.isBlocked(at: now()) else { return stored }
    var account = stored
    account.attempts = AttemptLimiter()
    return account
  }
}

private final class EndlessBlocks: AccountsStandIn, @unchecked Sendable {
  override func keep(_ changed: Account, insteadOf stored: Account) -> Account {
    guard case .blocked = changed.attempts.blockade(at: now()) else { return changed }
    return changed.rewritten {
      $0["attempts", "block", "temporary", "until"] = Instant.never.nanoseconds
    }
  }
}

/// Forgets that a block was lifted, or a loss made good, before its time.
private final class ReadmittedInVain: AccountsStandIn, @unchecked Sendable {
  override func keep(_ changed: Account, insteadOf stored: Account) -> Account {
    let isLifted =
      stored.attempts.isBlocked(at: now()) && !changed.attempts.isBlocked(at: now())
    if case .lost = stored.authenticator, changed.authenticator == .none { return stored }
    return isLifted ? stored : changed
  }
}

private final class EndlessEnrollments: AccountsStandIn, @unchecked Sendable {
  override func insert(_ enrollment: Enrollment) async throws {
    try await store.insert(
      enrollment.rewritten { $0["state", "awaitingScan", "until"] = Instant.never.nanoseconds }
    )
  }
}
