import Domain
import InMemoryPorts
import Scenarios
import Simulator

/// What else people and support do on the bare stage, and what can be read afterwards.
extension BareStage {
  func anotherBrowser(of person: Person) throws -> any BrowserControls {
    try another(person)
  }

  func copiedBrowser(of person: Person) async throws -> any BrowserControls {
    let copy = try another(person)
    copy.takeCookies(of: try member(person).browser)
    return copy
  }

  private func another(_ person: Person) throws -> BareBrowser {
    let first = try member(person).browser
    return BareBrowser(first.username, password: first.password, first.email, on: self)
  }

  func newPhone(for person: Person) async throws -> any PhoneControls {
    _ = try member(person)
    guard let authyID = AuthyID(1000 + records.nextNumber()) else {
      preconditionFailure("there are more people than numbers")
    }
    return phone(of: authyID)
  }

  func secondDevice(of person: Person) async throws -> any PhoneControls {
    phone(of: try member(person).phone.authyID)
  }

  private func phone(of authyID: AuthyID) -> BarePhone {
    let phone = BarePhone(authyID, hasApp: true, on: self)
    authy.add(phone)
    return phone
  }

  func readmit(_ person: Person) async throws {
    try await useCases.support.readmit(try user(person))
  }

  func reportLossToSupport(of person: Person) async throws {
    let user = try user(person)
    try await useCases.support.reportLoss(of: user)
    try await closeSessions(of: user)
    try await useCases.twoFactor.deleteLost(of: user)
  }

  private func user(_ person: Person) throws -> UserID {
    let username = try member(person).browser.username
    guard let account = records.accounts.account(named: username) else {
      throw RecordedRefusal(.session, .notFoundOrNotYours)
    }
    return account.id
  }

  /// Does all of the work at once, as nothing goes on beside the script.
  func begin<Value: Sendable>(
    _ what: String,
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> Underway<Value> {
    do {
      let value = try await work()
      return Underway { value }
    } catch {
      return Underway { throw error }
    }
  }

  var auditEvents: [AuditEvent]? { records.trail.events }

  var statement: [Bank.Entry] {
    get async throws {
      // An order is on its way for a tenth of a second.
      try await wait(.milliseconds(100))
      return bank.statement
    }
  }

  func sent(_ kind: MessageKind) -> Int {
    precondition(MessageKind.towardsAuthy.contains(kind), "\(kind) is not seen here")
    return authy.count(of: kind)
  }
}
