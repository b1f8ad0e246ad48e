import Domain
import Synchronization

/// Keeps accounts and enrollments in memory until the process ends; each transaction holds a lock.
public final class InMemoryAccounts: AccountStore {
  private struct Tables: Sendable {
    /// In the order of coming; none is ever removed.
    var accounts = Chunks<Account>()
    var ids = Places()
    var names = Places()
    /// The user who holds each authenticator.
    var holders = Places()
    var enrollments = CompactTable<EnrollmentID, Enrollment>()

    func place(of id: UserID) -> Int? { ids.find(id.hashValue) { accounts[$0].id == id } }

    func place(of name: Username) -> Int? {
      names.find(name.hashValue) { accounts[$0].username == name }
    }

    func holder(of authyID: AuthyID) -> Int? {
      holders.find(authyID.hashValue) { accounts[$0].heldAuthyID == authyID }
    }

    mutating func append(_ account: Account) {
      let place = accounts.count
      accounts.append(account)
      let accounts = accounts
      ids.insert(place, account.id.hashValue) { accounts[$0].id.hashValue }
      names.insert(place, account.username.hashValue) { accounts[$0].username.hashValue }
      if let authyID = account.heldAuthyID { hold(authyID, at: place) }
    }

    mutating func hold(_ authyID: AuthyID, at place: Int) {
      let accounts = accounts
      holders.insert(place, authyID.hashValue) { accounts[$0].heldAuthyID?.hashValue ?? 0 }
    }
  }

  private let tables = Mutex(Tables())

  public init() {}

  /// All accounts, sorted by identifier.
  public var all: [Account] {
    tables.withLock { tables in tables.accounts.compactMap(\.self).sorted { $0.id < $1.id } }
  }

  public func account(_ id: UserID) -> Account? {
    tables.withLock { tables in tables.place(of: id).map { tables.accounts[$0] } }
  }

  public func account(named username: Username) -> Account? {
    tables.withLock { tables in tables.place(of: username).map { tables.accounts[$0] } }
  }

  public func insert(_ account: Account) -> AccountInsertion {
    tables.withLock { tables in
      guard tables.place(of: account.username) == nil else { return .taken }
      if let authyID = account.heldAuthyID, tables.holder(of: authyID) != nil { return .taken }
      tables.append(account)
      return .stored
    }
  }

  public func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) -> AccountUpdate<Value> {
    tables.withLock { tables in
      guard let place = tables.place(of: id) else { return .notFound }
      var account = tables.accounts[place]
      let before = account.heldAuthyID
      let value = change(&account)
      let after = account.heldAuthyID
      if before != after {
        if let after, tables.holder(of: after) != nil { return .heldElsewhere }
        if let before { tables.holders.remove(place, before.hashValue) }
      }
      tables.accounts.update(place) { $0 = account }
      if before != after, let after { tables.hold(after, at: place) }
      return .committed(value)
    }
  }

  /// An enrollment as it is stored.
  public func enrollment(_ id: EnrollmentID) -> Enrollment? {
    tables.withLock { $0.enrollments[id] }
  }

  public func insert(_ enrollment: Enrollment) {
    tables.withLock { $0.enrollments.set(enrollment, for: enrollment.id) }
  }

  public func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) -> Value? {
    tables.withLock { tables in
      tables.enrollments.update(id, change)
    }
  }
}
