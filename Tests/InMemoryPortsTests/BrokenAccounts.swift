import Domain
import InMemoryPorts

final class UntransactedAccounts: AccountsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    guard var account = base.account(id) else { return .notFound }
    await Task.yield()
    let value = change(&account)
    switch base.update(id, { $0 = account }) {
    case .committed: return .committed(value)
    case .notFound: return .notFound
    case .heldElsewhere: return .heldElsewhere
    }
  }
}

/// Says that it has committed, whoever holds the authenticator.
final class SharedAuthenticators: AccountsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    let update = base.update(id, change)
    guard case .heldElsewhere = update, var account = base.account(id) else { return update }
    return .committed(change(&account))
  }
}

final class UncommittedAccounts: AccountsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    guard var account = base.account(id) else { return .notFound }
    return .committed(change(&account))
  }
}

final class InventedAccounts: AccountsStandIn, @unchecked Sendable {
  private var last: Account?

  override func insert(_ account: Account) async throws -> AccountInsertion {
    last = account
    return base.insert(account)
  }

  override func update<Value: Sendable>(
    _ id: UserID,
    _ change: (inout Account) -> Value
  ) async throws -> AccountUpdate<Value> {
    let update = base.update(id, change)
    guard case .notFound = update, var account = last else { return update }
    return .committed(change(&account))
  }
}

/// Has no unique index: what is taken is stored as well, and found by its identifier.
final class SharedNames: AccountsStandIn, @unchecked Sendable {
  private let doubles = InMemoryRecords<Account>()

  override func insert(_ account: Account) async throws -> AccountInsertion {
    if base.insert(account) == .taken { doubles.insert(account, as: name(account.id)) }
    return .stored
  }

  override func account(_ id: UserID) async throws -> Account? {
    base.account(id) ?? doubles.record(name(id))
  }

  private func name(_ id: UserID) -> Identifier<Account> { .init(high: id.high, low: id.low) }
}

final class NamelessAccounts: AccountsStandIn, @unchecked Sendable {
  override func account(named username: Username) async throws -> Account? { nil }
}

final class ForgetfulEnrollments: AccountsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    base.enrollment(id).map { enrollment in
      var copy = enrollment
      return change(&copy)
    }
  }
}

final class UntransactedEnrollments: AccountsStandIn, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: EnrollmentID,
    _ change: (inout Enrollment) -> Value
  ) async throws -> Value? {
    guard var enrollment = base.enrollment(id) else { return nil }
    await Task.yield()
    let value = change(&enrollment)
    _ = base.update(id) { $0 = enrollment }
    return value
  }
}
