import Domain

/// The application's accounts and enrollments, kept in memory and confined to the world's thread.
final class MemoryAccounts: AccountStore, @unchecked Sendable {
  private var accounts: [UserID: Account] = [:]
  private var names: [Username: UserID] = [:]
  private var holders: [AuthyID: UserID] = [:]
  private var enrollments: [EnrollmentID: Enrollment] = [:]

  /// All of them, by their identifiers.
  var all: [Account] { accounts.values.sorted { $0.id < $1.id } }

  func account(_ id: UserID) -> Account? { accounts[id] }

  func account(named username: Username) -> Account? { names[username].flatMap { accounts[$0] } }

  func insert(_ account: Account) -> Bool {
    guard names[account.username] == nil else { return false }
    if let authyID = account.heldAuthyID {
      guard holders[authyID] == nil else { return false }
      holders[authyID] = account.id
    }
    accounts[account.id] = account
    names[account.username] = account.id
    return true
  }

  func update(_ id: UserID, _ change: (inout Account) -> Void) -> AccountUpdate {
    guard let index = accounts.index(forKey: id) else { return .notFound }
    var account = accounts.values[index]
    let before = account.heldAuthyID
    change(&account)
    let after = account.heldAuthyID
    if before != after {
      if let after, holders[after] != nil { return .heldElsewhere }
      if let before { holders[before] = nil }
      if let after { holders[after] = id }
    }
    accounts.values[index] = account
    return .committed
  }

  func insert(_ enrollment: Enrollment) { enrollments[enrollment.id] = enrollment }

  func update(_ id: EnrollmentID, _ change: (inout Enrollment) -> Void) -> Bool {
    guard let index = enrollments.index(forKey: id) else { return false }
    change(&enrollments.values[index])
    return true
  }
}
