import Domain
import Scenarios

/// A stage without a simulator: no world, no network, no scheduler, and a clock turned by hand.
///
/// Everything happens at once, in the task that plays the script. A story that is told on it as in a
/// simulated world relies on nothing that only a simulation has.
final class BareStage: Stage, @unchecked Sendable {
  let policy: Policy
  let clock = HandClock()
  let authy: BareAuthy
  let payments: Payments
  let enrollments: Enrollments
  private let signIn: SignIn
  private let records: BareRecords

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
    let records = BareRecords(window: policy.callbackWindow)
    let now: @Sendable () -> Instant = { [clock] in clock.now }
    authy = BareAuthy(callingBack: application.callbackURL, key: key, on: clock)
    payments = Payments(
      of: application,
      through: authy,
      in: records,
      accounts: records,
      nonces: records,
      audit: records,
      identifiers: records,
      under: policy,
      now: now
    )
    enrollments = Enrollments(
      of: application,
      through: authy,
      in: records,
      audit: records,
      identifiers: records,
      under: policy,
      now: now
    )
    signIn = SignIn(in: records, audit: records, identifiers: records, under: policy, now: now)
    self.policy = policy
    self.records = records
  }

  var now: Instant { clock.now }

  func wait(_ duration: Duration) async throws {
    _ = try await clock.wait(duration) { Never?.none }
  }

  func person(_ name: String, _ situation: Situation) async throws -> Person {
    guard let username = Username(name), let authyID = AuthyID(1000 + records.nextNumber()) else {
      preconditionFailure("\(name) is no user name")
    }
    let phone = BarePhone(authyID, hasApp: situation != .withoutApp, on: self)
    authy.phones[authyID] = phone
    let password = "correct horse of \(name)"
    let hash = PasswordHash(password: password, salt: [], rounds: policy.passwordRounds)
    var account = Account(id: records.next(), username: username, password: hash)
    if situation != .notEnrolled { account.authyID = authyID }
    records.accounts.append(account)
    let (session, credential) = try await signIn.open(username: name, password: password)
    return Person(name: name, browser: BareBrowser(session, credential, on: self), phone: phone)
  }
}
