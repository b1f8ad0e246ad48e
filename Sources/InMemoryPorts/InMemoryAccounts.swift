import Domain
import Synchronization

/// Keeps accounts and enrollments in memory until the process ends; each transaction holds a lock.
public final class InMemoryAccounts: AccountStore {
  private struct Tables: Sendable {
    var accounts: [UserID: Account] = [:]
    var names: [Username: UserID] = [:]
    /// The user who holds each authenticator.
    var holders: [AuthyID: UserID] = [:]
    var enrollments: [EnrollmentID: Enrollment] = [:]
  }

  private let tables = Mutex(Tables())

  public init() {}

  /// All accounts, sorted by identifier.
  public var all: [Account] {
    tables.withLock { tables in tables.accounts.values.sorted { $0.id < $1.id } }
  }

  public func account(_ id: UserID) -> Account? { tables.withLock { $0.accounts[id] } }

  public func account(named username: Username) -> Account? {
    tables.withLock { tables in tables.names[username].flatMap { tables.accounts[$0] } }
  }

  public func insert(_ account: Account) -> AccountInsertion {
    tables.withLock { tables in
      guard tables.names[account.username] == nil else { return .taken }
      if let authyID = account.heldAuthyID {
        guard tables.holders[authyID] == nil else { return .taken }
        tables.holders[authyID] = account.id
      }
      tables.accounts[account.id] = account
      tables.names[account.username] = account.id
      return .stored
    }
  }

  public func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) -> AccountUpdate<Value> {
    tables.withLock { tables in
      guard let index = tables.accounts.index(forKey: id) else { return .notFound }
      var account = tables.accounts.values[index]
      let before = account.heldAuthyID
      let value = change(&account)
      let after = account.heldAuthyID
      if before != after {
        if let after, tables.holders[after] != nil { return .heldElsewhere }
        if let before { tables.holders[before] = nil }
        if let after { tables.holders[after] = id }
      }
      tables.accounts.values[index] = account
      return .committed(value)
    }
  }

  /// An enrollment as it is stored.
  public func enrollment(_ id: EnrollmentID) -> Enrollment? {
    tables.withLock { $0.enrollments[id] }
  }

  public func insert(_ enrollment: Enrollment) {
    tables.withLock { $0.enrollments[enrollment.id] = enrollment }
  }

  public func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) -> Value? {
    tables.withLock { tables in
      guard let index = tables.enrollments.index(forKey: id) else { return nil }
      return change(&tables.enrollments.values[index])
    }
  }
}
