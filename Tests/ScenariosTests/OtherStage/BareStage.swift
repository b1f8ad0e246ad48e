import Domain
import InMemoryPorts
import Scenarios
import Simulator

/// A stage without a simulator: no world, no network, no scheduler, and a clock turned by hand.
///
/// Everything happens at once, in the task that plays the script. A story that is told on it as in a
/// simulated world relies on nothing that only a simulation has.
class BareStage: Stage, @unchecked Sendable {
  let policy: Policy
  let clock = HandClock()
  let authy: BareAuthy
  let bank: BareBank
  let useCases: UseCases
  let mail = BareMail()
  let sessions = BareSessions()
  /// Where callbacks come to the application.
  let endpoint: CallbackEndpoint
  let records: BareRecords
  /// Everybody who came on, by name.
  private var cast: [String: (browser: BareBrowser, phone: BarePhone)] = [:]

  var payments: Payments { useCases.payments }

  init() {
    var policy = Policy.standard
    policy.passwordRounds = 1
    let key = "a key that protects nothing"
    let application = Application(
      name: "Payfriend",
      id: "123456",
      key: key,
      callbackURL: "https://bare.example.test/callback"
    )
    let records = BareRecords()
    let courier = BareCourier(on: clock)
    authy = BareAuthy(callingBack: application.callbackURL, key: key, on: clock)
    bank = BareBank(on: clock)
    useCases = UseCases(
      over: Ports(
        application: application,
        authy: authy,
        accounts: records.accounts,
        payments: records.payments,
        transfers: bank,
        transferDue: { courier.carry($0) },
        confirmations: InMemoryRecords(),
        signUps: InMemoryRecords(),
        numbers: InMemoryNumbers(),
        nonces: InMemoryNonces(window: policy.callbackWindow),
        audit: records.trail,
        notices: mail,
        identifiers: records,
        policy: policy,
        now: { [clock] in clock.now }
      )
    )
    courier.payments = useCases.payments
    endpoint = CallbackEndpoint { [useCases] request in
      try await useCases.callbacks.receive(request)
    }
    self.policy = policy
    self.records = records
  }

  var now: Instant { clock.now }

  func wait(_ duration: Duration) async throws {
    _ = try await clock.wait(duration) { Never?.none }
  }

  func person(_ name: String, _ situation: Situation) async throws -> Person {
    let digits = 2_025_550_100 + records.nextNumber()
    guard let username = Username(name), let authyID = AuthyID(1000 + records.nextNumber()),
      let number = PhoneNumber(countryCode: "1", number: String(digits)),
      let email = EmailAddress("\(username)@mail.example.test")
    else { preconditionFailure("\(name) is no user name") }
    let phone = BarePhone(authyID, hasApp: situation != .withoutApp, on: self)
    authy.add(phone)
    authy.numbers[number] = phone
    let browser = BareBrowser(username, password: "correct horse of \(name)", email, on: self)
    if situation != .stranger {
      try open(browser, bound: situation == .notEnrolled ? nil : authyID, situation)
    }
    switch situation {
    case .enrolled, .notEnrolled, .withoutApp: _ = try await browser.signIn()
    case .protected, .stranger: break
    }
    let mailbox = BareMailbox(at: email, on: self)
    cast[name] = (browser, phone)
    return Person(name: name, browser: browser, phone: phone, number: number, mailbox: mailbox)
  }

  func account(_ user: UserID) async throws -> Account {
    guard let account = records.accounts.account(user) else {
      throw RecordedRefusal(.session, .notFoundOrNotYours)
    }
    return account
  }

  /// Somebody who came on.
  func member(_ person: Person) throws -> (browser: BareBrowser, phone: BarePhone) {
    guard let member = cast[person.name] else {
      throw Story.Contradiction(claim: "\(person.name) is on stage", at: .zero)
    }
    return member
  }

  /// Ends every session of a user.
  func closeSessions(of user: UserID) async throws {
    for session in sessions.endAll(of: user) { try await useCases.signIn.close(session) }
  }

  private func open(
    _ browser: BareBrowser,
    bound authyID: AuthyID?,
    _ situation: Situation
  ) throws {
    var account = Account(
      id: records.next(),
      username: browser.username,
      password: PasswordHash(
        password: browser.password,
        salt: [],
        rounds: policy.passwordRounds
      ),
      email: browser.email,
      authyID: situation == .protected ? nil : authyID
    )
    if situation == .protected, let authyID { try account.enroll(authyID) }
    precondition(records.accounts.insert(account) == .stored, "there is one of that name")
  }
}
